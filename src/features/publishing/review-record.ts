// 发布审核记录: who looked at which content, when, with what result; printed for the file.

import type { Block, Document, TableCell } from '../../documents/document.ts';
import { writeDocx } from '../../documents/out/docx.ts';
import { createPdfWriter, type PdfWriter } from '../../documents/out/pdf.ts';
import { carriers } from '../../law/publishing/catalogue.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import type { Person } from '../agencies/index.ts';
import { itemDetail } from './item-detail.ts';
import { publicationsOf } from './publications.ts';
import { withdrawalClasses } from './withdrawal-classes.ts';

// One typesetter for the process: it holds the fonts, and starting it costs a second.
let writer: PdfWriter | undefined;

/** Ends the typesetter, where one was started. */
export async function closeRecordWriter(): Promise<void> {
  await writer?.close();
  writer = undefined;
}

const minute = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
const at = (moment: string | Date) => minute.format(new Date(moment));
const head = (text: string): TableCell => ({ text, colSpan: 1, rowSpan: 1, header: 'col', align: 'center' });
const label = (text: string): TableCell => ({ text, colSpan: 1, rowSpan: 1, header: 'row', align: 'center' });
const cell = (text: string): TableCell => ({ text, colSpan: 1, rowSpan: 1, align: 'left' });
const table = (caption: string, widths: readonly number[], rows: readonly (readonly TableCell[])[]): Block => ({
  kind: 'table',
  caption,
  widths,
  rows,
});

type Detail = Awaited<ReturnType<typeof itemDetail>>;
type Publications = Awaited<ReturnType<typeof publicationsOf>>;

const verdictText = ({ gate }: Detail): string => {
  if (!gate) return '没有体检';
  const { verdict, findings, override } = gate;
  const blocking = findings.filter(({ level }) => level === 'block').length;
  const said = verdict === 'clean' ? '没有发现问题' : `${blocking}处须处理，${findings.length - blocking}处提醒`;
  return override?.grantedBy ? `${said}；${override.askedBy}申请放行（${override.reason}），${override.grantedBy}同意` : said;
};

/** The record as a document that any writer takes; every mark of the review, also those that count no more. */
export function recordDocument(detail: Detail, publications: Publications, kind: 'pdf' | 'docx'): Document {
  const { content, reviews } = detail;
  const channels = content.carriers.map((carrier) => carriers[carrier]).join('、');
  const files = content.attachments.map(({ name, sha256 }) => `${name}（SHA-256 ${sha256.slice(0, 16)}…）`).join('\n');
  const blocks: Block[] = [
    table(
      '一、拟公开信息',
      [3, 13],
      [
        [label('名称'), cell(content.title)],
        [label('索引号'), cell(detail.indexNumber)],
        [label('文号'), cell(content.documentNumber)],
        [label('审查机构'), cell(detail.agencyName)],
        [label('拟稿人'), cell(detail.author)],
        [label('公开渠道'), cell(channels)],
        [label('附件'), cell(files === '' ? '无' : files)],
        [label('个人信息检查'), cell(verdictText(detail))],
        [label('内容校验值'), cell(detail.contentHash)],
      ],
    ),
    table(
      '二、审查和审核',
      [2, 3, 3, 2, 5, 3],
      [
        ['步骤', '审查人', '日期', '结论', '审查意见', '对现在的内容'].map(head),
        ...reviews.map((review) => [
          cell(review.label),
          cell(review.onBehalfOf === null ? review.by : `${review.by}（代${review.onBehalfOf}）`),
          cell(at(review.at)),
          cell(review.verdict === 'pass' ? '可以公开' : '退回'),
          cell(review.comment),
          cell(review.stands ? '有效' : '不再有效'),
        ]),
      ],
    ),
    table(
      '三、发布',
      [2, 4, 4, 8],
      [
        ['版本', '发布时间', '发布人', '撤下'].map(head),
        ...publications.map((one) => [
          cell(`第${one.version}版`),
          cell(at(one.publishedAt)),
          cell(one.publishedBy),
          cell(
            one.withdrawnAt === null
              ? ''
              : `${at(one.withdrawnAt)} ${one.withdrawnBy}：${one.reasonClass === 'replaced' ? '换成更正后的版本' : (withdrawalClasses[one.reasonClass as keyof typeof withdrawalClasses] ?? '')}${one.reason === '' ? '' : `（${one.reason}）`}`,
          ),
        ]),
      ],
    ),
    {
      kind: 'paragraph',
      align: 'left',
      text: '依据：《中华人民共和国保守国家秘密法》第三十五条，《中华人民共和国政府信息公开条例》第十五条、第十七条。同一人不得兼任两级审核为本系统设定。',
    },
  ];
  return { kind, title: '政府信息发布审核记录', pictures: 0, blocks };
}

const mediaTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

export interface RecordFile {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

/** @throws Refusal 404 `no-such-item` */
export async function reviewRecord(context: Context, person: Person, id: string, kind: 'pdf' | 'docx'): Promise<RecordFile> {
  const date = dayInShanghai(context.clock.now());
  const detail = await itemDetail(context, person, id);
  const document = recordDocument(detail, await publicationsOf(context.db, context.tenant, id), kind);
  if (kind === 'pdf') writer ??= createPdfWriter();
  const bytes = kind === 'pdf' && writer ? await writer.write(document, { date }) : await writeDocx(document, { date });
  const number = detail.indexNumber.replace(/[^\w-]/g, '-');
  return { name: `发布审核记录${number}.${kind}`, type: mediaTypes[kind], body: Buffer.from(bytes) };
}
