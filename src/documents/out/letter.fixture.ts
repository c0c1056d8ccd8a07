import type { TableCell } from '../document.ts';
import type { Letter } from './letter.ts';

const cell = (text: string, more: Partial<TableCell> = {}): TableCell => ({ text, colSpan: 1, rowSpan: 1, ...more });
const row = (...texts: string[]) => texts.map((text) => cell(text));

/** A letter with every part. */
export const fullLetter: Letter = {
  redHead: '清溪镇人民政府',
  docNo: '清政公复〔2025〕3号',
  title: '关于道路修缮工程信息公开申请的答复书',
  addressee: '孟小满',
  blocks: [
    {
      kind: 'paragraph',
      text: '本机关于2025年3月3日收到你提交的政府信息公开申请（受理编号：20250303001），申请公开道路修缮工程的会议记录和费用明细。',
    },
    { kind: 'heading', level: 1, text: '一、答复内容' },
    { kind: 'paragraph', text: '依据《中华人民共和国政府信息公开条例》第三十七条，本机关决定部分公开。', locked: true },
    { kind: 'list', items: ['会议记录第一页至第三页，予以公开。', '费用明细中个人账号部分，不予公开。'] },
    {
      kind: 'table',
      caption: '费用计算明细',
      rows: [
        ['档次', '页数', '单价（元）', '金额（元）'].map((text) => cell(text, { header: 'col' })),
        row('第1页至第30页', '30', '0', '0'),
        row('第31页至第100页', '70', '10', '700'),
      ],
    },
    {
      kind: 'paragraph',
      text: '如对本答复不服，可以在收到本答复之日起60日内向清溪县人民政府申请行政复议，也可以在收到本答复之日起6个月内依法提起行政诉讼。',
      locked: true,
    },
  ],
  attachments: ['道路修缮工程会议记录（公开件）', '费用明细（公开件）'],
  signature: { agency: '清溪镇人民政府', on: '2025-03-31' },
  contact: '联系人：王清，电话：0573-00000000',
  copies: '清溪县人民政府办公室，清溪镇道路管理站。',
  slips: [
    {
      title: '回  执',
      blocks: [
        { kind: 'paragraph', text: '请填写后寄回本机关。' },
        { kind: 'table', widths: [1, 3], rows: [row('收件人', ''), row('收到日期', '　　年　　月　　日'), row('意见', '\n\n\n\n')] },
      ],
    },
  ],
};

/** A letter with `count` characters of text before a signature. */
export const letterOf = (paragraphs: readonly string[], more: Partial<Letter> = {}): Letter => ({
  redHead: '清溪镇人民政府',
  docNo: '清政公复〔2025〕3号',
  title: '政府信息公开申请答复书',
  addressee: '孟小满',
  blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
  signature: { agency: '清溪镇人民政府', on: '2025-03-31' },
  ...more,
});
