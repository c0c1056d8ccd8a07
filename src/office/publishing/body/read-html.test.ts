import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { blockSchema, textOfBody } from '../../../features/publishing/body.ts';
import { type HtmlNode, readHtml } from './read-html.ts';

interface Parsed {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { name: string; value: string }[];
  readonly childNodes?: readonly Parsed[];
  readonly content?: Parsed;
}

/** What a browser's parser would give. */
function tree(node: Parsed): HtmlNode {
  const type = node.nodeName === '#text' ? 3 : node.nodeName === '#comment' ? 8 : node.nodeName === '#document' ? 9 : 1;
  return {
    nodeType: type,
    nodeName: node.nodeName,
    nodeValue: node.value ?? null,
    childNodes: (node.childNodes ?? []).map(tree),
    getAttribute: (name) => node.attrs?.find((one) => one.name === name)?.value ?? null,
  };
}
const bodyOf = (markup: string): HtmlNode => {
  const html = tree(parse(markup) as unknown as Parsed);
  return Array.from(html.childNodes).find(({ nodeName }) => nodeName === 'html') as HtmlNode;
};
const read = (markup: string, pictures?: ReadonlySet<string>) => {
  const { blocks, leftOut } = readHtml(bodyOf(markup), pictures);
  return { blocks: blocks.map(({ block }) => block), leftOut };
};
const paragraph = (text: string) => ({ kind: 'paragraph', runs: [{ text }] });

describe('from Word', () => {
  test('headings, paragraphs, bold and links stay; fonts, indents and the marks of Word do not', () => {
    const { blocks } =
      read(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style><title>稿</title></head><body>
      <p class=MsoTitle align=center style='text-align:center'><span style='font-family:方正小标宋'>关于修路的通知<o:p></o:p></span></p>
      <h1><b>一、总则</b></h1>
      <p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>　　</span>各村：<b><span>3月</span>1日</b>起
        施工。<a href="https://example.cn/a">详情</a><a href="javascript:alert(1)">点我</a><o:p>&nbsp;</o:p></p>
      <p class=MsoNormal align=right style='text-align:right'>2026年2月3日</p></body></html>`);
    expect(blocks).toEqual([
      { kind: 'heading', level: 2, text: '关于修路的通知' },
      { kind: 'heading', level: 2, text: '一、总则' },
      {
        kind: 'paragraph',
        runs: [
          { text: '各村：' },
          { text: '3月1日', bold: true },
          { text: '起 施工。' },
          { text: '详情', link: 'https://example.cn/a' },
          { text: '点我' },
        ],
      },
      { kind: 'paragraph', runs: [{ text: '2026年2月3日' }], align: 'right' },
    ]);
  });

  test('numbers that count from one and bullets become lists; a numbering that people cite stays in the text', () => {
    const item = (marker: string, text: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span>${text}</p>`;
    expect(
      read(item('1.', '身份证明') + item('2.', '申请表') + item('·', '老人') + item('第三条', '本办法自印发之日起施行。')).blocks,
    ).toEqual([
      { kind: 'list', ordered: true, items: [[{ text: '身份证明' }], [{ text: '申请表' }]] },
      { kind: 'list', ordered: false, items: [[{ text: '老人' }]] },
      paragraph('第三条本办法自印发之日起施行。'),
    ]);
    expect(read(item('3.', '从第三项说起')).blocks).toEqual([paragraph('3.从第三项说起')]);
  });

  test('hidden text, deleted text and comments do not come along, and are counted', () => {
    const { blocks, leftOut } = read(
      `<p>公开<span style='display:none;mso-hide:all'>内部</span><del>旧稿</del><ins>新稿</ins></p>
       <div style='mso-element:comment-list'><p class=MsoCommentText>领导说先压一压</p></div><p><img src="file:///c:/1.png">图</p>`,
    );
    expect(blocks).toEqual([paragraph('公开新稿'), paragraph('图')]);
    expect(leftOut).toEqual({ pictures: 1, hidden: 1, deleted: 1 });
  });
});

test('from WPS: spans with their own styles, bold by weight', () => {
  expect(
    read(
      `<p class="15" style="margin-left:0;text-align:center;"><span style="mso-spacerun:'yes';font-family:仿宋;font-weight:bold;">救助名单</span><span style="font-weight:normal">（3月）</span></p>`,
    ).blocks,
  ).toEqual([{ kind: 'paragraph', runs: [{ text: '救助名单', bold: true }, { text: '（3月）' }], align: 'center' }]);
});

describe('from Excel', () => {
  test('cells keep their span and lines; hidden rows and columns stay behind, also beside merged cells', () => {
    const { blocks, leftOut } = read(
      `<table><col width=72><col width=0 style='display:none'><col width=72>
       <tr><td class=xl65 rowspan=2>序号</td><td>身份证号</td><td>金额<br>（元）</td></tr>
       <tr><td>990101199001010016</td><td x:num="12.5">12.50</td></tr>
       <tr style='display:none'><td>9</td><td>x</td><td>y</td></tr>
       <tr><td colspan=3>合计</td></tr></table>`,
    );
    const cell = (text: string, rowSpan = 1, colSpan = 1) => ({ text, colSpan, rowSpan });
    expect(blocks).toEqual([{ kind: 'table', rows: [[cell('序号', 2), cell('金额\n（元）')], [cell('12.50')], [cell('合计', 1, 2)]] }]);
    expect(leftOut.hidden).toBe(2);
  });

  test('headings of a table and its caption stay', () => {
    expect(read('<table><caption>预算</caption><thead><tr><td>项目</td></tr></thead><tr><td>路灯</td></tr></table>').blocks).toEqual([
      {
        kind: 'table',
        caption: '预算',
        rows: [[{ text: '项目', colSpan: 1, rowSpan: 1, header: true }], [{ text: '路灯', colSpan: 1, rowSpan: 1 }]],
      },
    ]);
  });
});

test('the editor’s own headings keep their level, pictures of the item stay and others do not', () => {
  const figure = (id: string) => `<figure data-file="${id}" data-alt="现场照片"><img src="/x"></figure>`;
  expect(read(`<h3 data-level="3">二</h3>${figure('mine')}${figure('stranger')}`, new Set(['mine'])).blocks).toEqual([
    { kind: 'heading', level: 3, text: '二' },
    { kind: 'picture', file: 'mine', alt: '现场照片' },
  ]);
});

test('a tree deeper than any document ends neither the stack nor the time', () => {
  const deep: HtmlNode = { nodeType: 1, nodeName: 'DIV', nodeValue: null, childNodes: [] };
  let top = deep;
  for (let at = 0; at < 50_000; at += 1) top = { nodeType: 1, nodeName: 'B', nodeValue: null, childNodes: [top] };
  expect(readHtml(top).blocks).toEqual([]);
});

const word = fc.constantFrom(
  '通知',
  '<',
  '&lt;script&gt;',
  '\u0000',
  '\u200b',
  '\u202e',
  '　',
  ' ',
  '12',
  '\ud83c',
  '"',
  '&nbsp;',
  '第一条',
  '·',
);
const tag = fc.constantFrom(
  ...['p', 'div', 'h1', 'h3', 'b', 'span', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'thead', 'caption', 'a', 'figure', 'br', 'img'],
  ...['script', 'style', 'svg', 'iframe', 'o:p', 'del', 'math', 'template', 'form', 'input', 'col'],
);
const attribute = fc.constantFrom(
  ...[
    '',
    'onclick=alert(1)',
    'style="display:none"',
    'style="text-align:center"',
    'href="javascript:alert(1)"',
    'href=https://a.cn/',
    'rowspan=9',
  ],
  ...[
    'colspan=900',
    'colspan=-1',
    'data-file=mine data-alt=图',
    "style='mso-list:Ignore'",
    'class=MsoTitle',
    'data-level=9',
    'hidden',
    'srcdoc=x',
  ],
);
const { markup } = fc.letrec<{ markup: string }>((tie) => ({
  markup: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.array(word, { maxLength: 4 }).map((words) => words.join('')),
    fc
      .tuple(tag, attribute, fc.array(tie('markup'), { maxLength: 4 }))
      .map(([name, attributes, inner]) => `<${name} ${attributes}>${inner.join('')}</${name}>`),
    fc.string({ unit: 'binary', maxLength: 30 }),
  ),
}));

test('whatever is pasted, what comes out are blocks that the server takes, with nothing of it that could run', () => {
  fc.assert(
    fc.property(fc.array(markup, { maxLength: 6 }), (parts) => {
      const { blocks } = read(parts.join(''), new Set(['mine']));
      for (const block of blocks) {
        const checked = blockSchema.safeParse(block);
        expect(checked.success ? [] : checked.error.issues).toEqual([]);
      }
      expect(JSON.stringify(blocks)).not.toMatch(/"link":"(?:javascript|data|vbscript)/i);
      expect(textOfBody(blocks)).not.toMatch(/alert\(1\)/);
    }),
    { numRuns: 300 },
  );
});
