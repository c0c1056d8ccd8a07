// Drawings, charts and pictures: the same in workbooks, documents and presentations.

import type { Attributes } from '../in/read-xml.ts';
import type { Findings } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { OfficePackage, Part } from './package.ts';
import { attributeOf, isOn, isTelling, walkXml } from './xml.ts';

/** Alternative texts, names and hidden flags of shapes, as the elements docPr and cNvPr carry them. */
export function tellShape(attributes: Attributes, at: string, findings: Findings): void {
  for (const name of ['descr', 'title']) findings.text(attributeOf(attributes, name), 'altText', `${at}图形的替代文字`);
  const name = attributeOf(attributes, 'name');
  if (
    isTelling('shape', name) &&
    !/^(图片|文本框|矩形|图表|组合|直线|椭圆|形状|标题|副标题|内容占位符|占位符|图形|对象|表格)[\s\d]*$/.test(name)
  )
    findings.text(name, 'altText', `${at}图形的名称`);
  if (attributeOf(attributes, 'hidden') !== '' && isOn(attributes, 'hidden'))
    findings.thing('hiddenLayer', at || '文件', '有隐藏的图形，打开时看不到。请在选择窗格里显示后核对或者删除。', 'warn');
}

/** a:srcRect in thousandths of a per cent: what is cut off the picture is still in the file. */
export function tellCrop(attributes: Attributes, at: string, findings: Findings): void {
  const cut = ['l', 't', 'r', 'b'].some((side) => Number.parseInt(attributeOf(attributes, side), 10) > 500);
  if (cut) findings.thing('croppedPicture', at || '文件', '图片经过裁剪，裁掉的部分还在文件里。请用“压缩图片”删除裁剪区域。', 'warn');
}

/** Old drawings (VML) are written like web pages, with line breaks that are not closed. */
const wellFormed = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replace(/<br>/gi, '<br/>'), 'latin1');

/** The shapes on a sheet, a chart or in a diagram: what is written in them and about them. */
export function inspectDrawing(office: OfficePackage, part: Part, place: HidingPlace = 'textBox'): void {
  const { findings } = office.look;
  const at = office.labelOf(part.name) || '文件';
  const path: string[] = [];
  let text = '';
  let found = false;
  const told = office.placed(part, place);
  const isVml = part.root === 'xml';
  walkXml(isVml ? wellFormed(part.bytes) : part.bytes, at, findings, {
    open(name, attributes) {
      path.push(name);
      if (name === 'cNvPr' || name === 'docPr') tellShape(attributes, at, findings);
      else if (name === 'srcRect') tellCrop(attributes, at, findings);
      else if (name === 'br' || name === 'tab') text += '\n';
      else
        for (const key in attributes)
          if (isTelling(key, attributes[key] as string)) findings.text(attributes[key] as string, told, `${at}的图形`);
    },
    text(part) {
      text += part;
    },
    close(name) {
      path.pop();
      const inParagraph = path.includes('p');
      if (inParagraph || text === '') return;
      if (isVml && name !== 'textbox' && !path.includes('textbox')) {
        // Measures and switches of the frames around comments and controls.
        if (isTelling(name, text)) findings.text(text, office.placed(part, 'fieldCode'), `${at}的控件`);
        text = '';
        return;
      }
      if (text.trim() !== '') found = true;
      findings.text(text, told, name === 'p' ? `${at}的文本框` : `${at}的图形`);
      text = '';
    },
  });
  if (found && place === 'textBox' && part.used)
    findings.thing('textBox', at, '有文本框或者图形里的文字，导出、检索时容易漏看。请一并核对。', 'note');
}

/** A chart keeps a copy of the numbers and names that it shows, also when their sheet is gone. */
export function inspectChart(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const at = `${office.labelOf(part.name)}的图表`.replace(/^的/, '');
  const path: string[] = [];
  let text = '';
  let cached = 0;
  walkXml(part.bytes, at, findings, {
    open(name, attributes) {
      path.push(name);
      if (name === 'cNvPr') tellShape(attributes, at, findings);
      if (name === 'externalData') findings.thing('embeddedFile', at, '图表后面带着整张数据表。请粘贴为图片，或者核对数据表。', 'warn');
    },
    text(part) {
      text += part;
    },
    close(name) {
      path.pop();
      if (path.includes('p')) return;
      if (text.trim() !== '') {
        const inCache = path.some((step) => /Cache$|^(strDim|numDim|lvl)$/.test(step));
        if (inCache && name !== 'formatCode') cached++;
        if (name === 'f') findings.text(text, 'fieldCode', at);
        else if (name !== 'formatCode') findings.text(text, office.placed(part, inCache ? 'chartCache' : 'textBox'), at);
      }
      text = '';
    },
  });
  if (cached > 0) findings.thing('chartCache', at, `图表里存有 ${cached} 项数据，图上不一定都看得到。请核对，或者粘贴为图片。`, 'warn');
}

/** Comments of any office program: text, authors, initials. */
export function inspectComments(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const label = office.labelOf(part.name);
  const place = office.placed(part, 'comment');
  const path: string[] = [];
  let text = '';
  let count = 0;
  let reference = '';
  const at = () => `${label}批注${count || ''}${reference && `（${reference}格）`}`;
  walkXml(part.bytes, `${label}批注`, findings, {
    open(name, attributes) {
      path.push(name);
      if (/^(comment|threadedComment|cm)$/i.test(name)) {
        count++;
        reference = attributeOf(attributes, 'ref');
      }
      for (const key in attributes) {
        const value = attributes[key] as string;
        const isAuthor = /(^|:)(author|initials|name|displayName|userId|providerId)$/.test(key);
        if (isAuthor || isTelling(key, value)) findings.text(value, place, isAuthor ? `${label}批注的作者` : at());
      }
    },
    text(part) {
      text += part;
    },
    close(name) {
      path.pop();
      if (path.some((step) => /^(p|comment|text)$/.test(step)) && !/^(p|comment|text)$/.test(name)) return;
      findings.text(text, place, name === 'author' ? `${label}批注的作者` : at());
      text = '';
    },
  });
  if (count > 0) findings.thing('comment', label || '文件', `有 ${count} 条批注。请核对后删除。`, 'warn');
}
