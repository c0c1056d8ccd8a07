import { type Archive, ArchiveFault } from './archive.ts';
import { shownName } from './findings.ts';
import type { Look } from './look.ts';
import { readableStrings } from './strings.ts';

const names = /^(thumbs\.db|desktop\.ini|\.ds_store)$/i;

/** Looks into every file of a plain archive. */
export async function inspectZip(archive: Archive, look: Look): Promise<void> {
  const { findings } = look;
  for (const entry of archive.entries) {
    const name = shownName(entry.name);
    findings.text(entry.name, 'visible', `压缩包里的文件名“${name}”`);
    if (entry.folder) continue;
    const base = entry.name.split(/[\\/]/).at(-1) ?? '';
    if (names.test(base) || /(^|\/)__MACOSX\//.test(entry.name))
      findings.thing('unusedPart', name, '压缩包里有系统自动生成的文件，读者一般看不到。请删除后重新压缩。', 'warn');
    try {
      const bytes = entry.read();
      if (bytes.length === 0) continue;
      await look.nested(bytes, entry.name);
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      findings.cannot(name, error.reason, error.message);
    }
  }
}

/** What is wrong with the archive as such, whatever it holds. */
export function tellOddities(archive: Archive, look: Look): void {
  const { findings } = look;
  for (const oddity of archive.oddities) {
    findings.thing('unusedPart', '压缩包', `${oddity}请重新压缩。`, 'block');
    findings.cannot('压缩包', 'suspicious', oddity);
  }
  findings.text(archive.comment, 'trailingData', '压缩包的注释');
  if (archive.comment.trim() !== '') findings.thing('trailingData', '压缩包', '压缩包带有注释文字，打开时看不到。请核对后去掉。', 'warn');
}

/** Data of the archive that its list does not name. */
export async function inspectLeftovers(archive: Archive, look: Look): Promise<void> {
  const { findings } = look;
  for (const { at, bytes, entry } of archive.leftovers) {
    const where = at === 'before' ? '文件开头' : at === 'after' ? '文件末尾' : '压缩包的文件之间';
    if (entry) {
      findings.thing('unusedPart', where, `有已从目录里删除、但数据还在的文件“${shownName(entry.name)}”。请另存一份新文件。`, 'block');
      await look.nested(entry.content, entry.name, 'unusedPart');
      continue;
    }
    findings.thing('trailingData', where, `有 ${bytes.length} 字节不属于任何内容的数据。请另存一份新文件。`, 'warn');
    for (const text of readableStrings(bytes)) findings.text(text, 'trailingData', where);
    if (bytes.length > 1000)
      findings.cannot(where, 'suspicious', '文件里夹带了别的数据，同一个文件可能被当成两种文件打开。请另存一份新文件。');
  }
}
