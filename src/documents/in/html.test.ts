import { describe, expect, test } from 'vitest';
import { readHtml } from './html.ts';
import { outline } from './office.fixture.ts';
import { readDocument } from './read-document.ts';

const read = (html: string) => outline(readHtml(html).blocks);

describe('html', () => {
  test('headings, paragraphs and line breaks in reading order', () => {
    const document = readHtml(
      '<html><head><title> 年报 &amp; 附件 </title></head><body>前文<h2>一、总体情况</h2><div>甲<p>乙<br>丙</p>丁</div><ul><li>戊</ul></body>',
    );
    expect(document.title).toBe('年报 & 附件');
    expect(outline(document.blocks)).toEqual(['前文', '## 一、总体情况', '甲', '乙\n丙', '丁', '戊']);
  });

  test('tables keep their spans and blanks; rowspans end with their section', () => {
    expect(read('<table><thead><tr><th rowspan=5>甲<th colspan=2>乙</thead><tbody><tr><td>1<td><td>&nbsp;</tr></tbody></table>')).toEqual([
      ['甲 | 乙{2×1}', '1 |  | '],
    ]);
    expect(read('<table><tr><td rowspan=0>甲<td>1</tr><tr><td>2</tr><tr><td>3</tr></table>')).toEqual([['甲{1×3} | 1', '2', '3']]);
    expect(read('<table><tr><td>甲<td>1</tr></table><table><tr><td>乙<td>2</tr></table>')).toEqual([['甲 | 1'], ['乙 | 2']]);
  });

  test('what a browser does not show is left out', () => {
    expect(
      read(
        '<style>p{}</style><script>alert(1)</script><p>甲<span style="DISPLAY : none">密</span></p><p hidden>密</p><div aria-hidden="true">密</div><!-- 密 --><template>密</template><noscript>密</noscript><p>乙',
      ),
    ).toEqual(['甲', '乙']);
  });

  test('spaces: collapsed, no-break as plain, none where an editor wrapped Chinese text', () => {
    expect(read('<p>政府信息\n   公开&nbsp;&nbsp;12\n件，annual\nreport</p>')).toEqual(['政府信息公开  12 件，annual report']);
    expect(read('<pre>甲\n\t乙</pre>')).toEqual(['甲\n乙']);
  });

  test('a table that lays out the page is opened, with the tables of data in it', () => {
    expect(read('<table><tr><td>导航<td><h1>年报</h1><p>正文</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table></table>')).toEqual([
      '导航',
      '# 年报',
      '正文',
      ['甲 | 1', '乙 | 2'],
    ]);
    expect(
      read(
        '<table><tr><td>站名<td>日期<tr><td>位置<td>首页<tr><td>导航<td><table><tr><td>行政规范性文件<td>12<tr><td>行政处罚<td>34</table></table>',
      ),
    ).toEqual(['站名', '日期', '位置', '首页', '导航', ['行政规范性文件 | 12', '行政处罚 | 34']]);
    expect(read('<table><tr><td><p>甲<p>乙</table>')).toEqual(['甲', '乙']);
  });

  test('long text over the whole width of a table of data stands between its parts', () => {
    const long = '为深入贯彻落实政府信息公开条例，'.repeat(10);
    expect(read(`<table><tr><td>甲<td>1<tr><td colspan=2>${long}<tr><td>乙<td>2</table>`)).toEqual([['甲 | 1'], long, ['乙 | 2']]);
  });

  test('a small table inside a cell follows its outer table', () => {
    expect(read('<table><tr><td>甲甲甲甲<td>1<tr><td>乙乙乙乙<td>2<table><tr><td>a<td>b</table></table>')).toEqual([
      ['甲甲甲甲 | 1', '乙乙乙乙 | 2'],
      ['a | b'],
    ]);
  });

  test("Word's pages: conditional comments, o:p and the row of widths", () => {
    expect(
      read(
        '<html xmlns:o="urn:x"><!--[if gte mso 9]><xml><w:View>密</w:View></xml><![endif]--><p class=MsoNormal>甲<o:p></o:p></p><table><tr><td>1<td>2</tr><![if !supportMisalignedColumns]><tr height=0><td width=1></td><td width=2></td></tr><![endif]></table>',
      ),
    ).toEqual(['甲', ['1 | 2']]);
  });

  test('pictures are counted, hidden ones are not', () => {
    expect(readHtml('<img src=a><p><img src=b></p><img style="display:none"><table><tr><td><img><td>1</table>').pictures).toBe(3);
  });

  test('a web archive gives its page', async () => {
    const archive = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_Next"',
      '',
      '------=_Next',
      'Content-Location: file:///C:/a.htm',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Type: text/html; charset="utf-8"',
      '',
      '<html><table><tr><td>=E5=B9=B4=',
      '=E6=8A=A5</td><td>1=3D1</td></tr></table>',
      '------=_Next',
      'Content-Type: image/png',
      '',
      'x',
      '------=_Next--',
    ].join('\r\n');
    const document = await readDocument(Buffer.from(archive), 'a.doc');
    expect(outline(document.blocks)).toEqual([['年报 | 1=1']]);
  });

  test('a thousand boxes in each other are refused in a sentence', async () => {
    await expect(readDocument(Buffer.from(`<html>${'<div>'.repeat(5000)}甲`), 'a.html')).rejects.toMatchObject({ code: 'tooDeep' });
  });

  test('a long paragraph takes time in proportion', () => {
    const html = `<p>${'<b>a</b> \n'.repeat(100_000)}</p>`;
    const start = performance.now();
    readHtml(html);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
