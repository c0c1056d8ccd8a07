import type { OfficePackage, Part } from './package.ts';
import { attributeOf, isTelling, tellXmlTexts, walkXml } from './xml.ts';

const names: Readonly<Record<string, string>> = {
  creator: '作者',
  lastModifiedBy: '最后修改者',
  title: '标题',
  subject: '主题',
  description: '备注',
  keywords: '关键词',
  category: '类别',
  Company: '单位',
  Manager: '经理',
  Template: '模板',
  HyperlinkBase: '链接基址',
};
const personal = /^(creator|lastModifiedBy|Manager|Company)$/;
const plain =
  /^(Application|AppVersion|DocSecurity|ScaleCrop|LinksUpToDate|SharedDoc|HyperlinksChanged|Pages|Words|Characters|CharactersWithSpaces|Lines|Paragraphs|TotalTime|Slides|Notes|HiddenSlides|MMClips|i4|revision|created|modified|lastPrinted)$/;

/** docProps/core.xml, app.xml and custom.xml. */
export function inspectProperties(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const path: string[] = [];
  const people: string[] = [];
  let text = '';
  let property = '';
  const place = office.placed(part, 'properties');
  walkXml(part.bytes, '文件属性', findings, {
    open(name, attributes) {
      path.push(name);
      text = '';
      if (name === 'property') {
        property = attributeOf(attributes, 'name');
        findings.text(property, place, '文件属性：自定义属性名');
        // WPS writes its version and a checksum into every file.
        const ordinary = /^(KSOProductBuildVer|ICV|KSOTemplateDocerSaveRecord)$/.test(property);
        findings.thing(
          'properties',
          '文件属性',
          `文件带有自定义属性“${property.slice(0, 40)}”，打开时看不到。请核对后去掉。`,
          ordinary ? 'note' : 'warn',
        );
      }
      for (const key in attributes) {
        if (key !== 'name' && isTelling(key, attributes[key] as string)) findings.text(attributes[key] as string, place, '文件属性');
      }
    },
    text(part) {
      text += part;
    },
    close(name) {
      path.pop();
      if (text.trim() !== '' && !plain.test(name)) {
        const label = path.includes('property') ? `自定义属性“${property.slice(0, 40)}”` : (names[name] ?? name);
        findings.text(text, place, `文件属性：${label}`);
        if (personal.test(name)) people.push(names[name] as string);
      }
      text = '';
    },
  });
  if (people.length > 0)
    findings.thing(
      'properties',
      '文件属性',
      `文件属性里写着${[...new Set(people)].join('、')}。请用“检查文档”或者另存为新文件去掉。`,
      'note',
    );
}

/** customXml/item*.xml: data that a template or a system has put into the file. */
export function inspectCustomXml(office: OfficePackage, part: Part): void {
  const { findings } = office.look;
  const before = findings.budget.pieces;
  tellXmlTexts(part.bytes, office.placed(part, 'customXml'), '自定义 XML 数据', findings);
  if (findings.budget.pieces < before)
    findings.thing('customXml', '文件内部', '文件里带有自定义 XML 数据，打开时看不到。请用“检查文档”去掉。', 'warn');
}
