import type { Block, Document, TableCell } from '../../documents/document.ts';
import { readInChild } from '../../documents/in/read-in-child.ts';
import { UnreadableFile } from '../../documents/in/unreadable-file.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { loadItem, type PublishingActing } from './act-on-item.ts';
import { attachFile, type FileToAttach } from './attach-file.ts';
import { type BodyBlock, bodySchema } from './body.ts';
import { draftItem } from './draft-item.ts';
import { type RecognisedField, recognisedFields } from './recognised-fields.ts';
import { saveItem } from './save-item.ts';

export interface ImportedItem {
  readonly id: string;
  /** For the person to take or leave; only the title is taken already. */
  readonly offers: readonly RecognisedField[];
  /** What did not come along, with what to do. */
  readonly notes: readonly string[];
}

/** Signs that no field of an item takes. */
const clean = (text: string) =>
  Buffer.from(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')).toString();

const cellOf = ({ text, colSpan, rowSpan, header }: TableCell) => ({
  text: clean(text),
  colSpan,
  rowSpan,
  ...(header && { header: true as const }),
});

function blockOf(block: Block): unknown[] {
  if (block.kind === 'table') {
    const rows = block.rows.filter((row) => row.length > 0).map((row) => row.map(cellOf));
    return rows.length === 0 ? [] : [{ kind: 'table', rows, ...(block.caption && { caption: clean(block.caption) }) }];
  }
  const text = clean(block.text).trim();
  if (text === '') return [];
  if (block.kind === 'heading' && text.length <= 500) return [{ kind: 'heading', level: Math.min(4, Math.max(2, block.level ?? 2)), text }];
  return [{ kind: 'paragraph', runs: [{ text }], ...(block.align && { align: block.align }) }];
}

/** The text of a document as the blocks of an item; empty lines are left out. @throws Refusal 422 `too-large` */
export function bodyOfDocument({ blocks }: Pick<Document, 'blocks'>): BodyBlock[] {
  const parsed = bodySchema.safeParse(blocks.flatMap(blockOf));
  if (parsed.success) return parsed.data;
  throw new Refusal({
    code: 'too-large',
    status: 422,
    message: '文件太长，或者有太大的表格，不能导入正文。请把表格作为附件上传，正文写摘要。',
  });
}

async function read({ name, content }: FileToAttach): Promise<Document> {
  try {
    return await readInChild(content, name);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal({ code: 'unreadable-file', status: 422, message: error.message });
    throw error;
  }
}

/**
 * Begins an item with the text and tables of a file; what the file says of its title, number, day, agency and keywords is offered.
 *
 * @param attach the file itself goes along as an attachment; the gate looks at it like at any other
 * @throws Refusal 422 `unreadable-file`, `too-large`
 */
export async function importItem(
  context: Pick<Context, 'db' | 'storage'>,
  acting: PublishingActing,
  { agencyId, file, attach }: { readonly agencyId: string; readonly file: FileToAttach; readonly attach: boolean },
): Promise<ImportedItem> {
  const document = await read(file);
  const body = bodyOfDocument(document);
  const offers = recognisedFields(document.blocks);
  const title = offers.find(({ field }) => field === 'title')?.value ?? (document.title || file.name.replace(/\.\w+$/, ''));
  const id = await draftItem(acting, { agencyId, content: { title: clean(title).slice(0, 200), body } });
  if (attach) {
    const attachment = await attachFile(context, acting, id, file);
    const { revision, content } = await loadItem(context.db, acting, id);
    await saveItem(acting, id, { revision, content: { ...content, attachments: [attachment] } });
  }
  const notes = [
    ...(body.length === 0 ? ['文件里没有读到文字。如果是扫描件，请录入正文，原件作为附件。'] : []),
    ...(document.pictures > 0 ? [`原文里有${document.pictures}处图片没有导入，请上传图片、写明图上是什么，再插入正文。`] : []),
  ];
  return { id, offers, notes };
}
