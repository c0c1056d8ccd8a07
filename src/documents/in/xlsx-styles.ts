import { readXml } from './read-xml.ts';

/** What a cell's style says of its content. */
export interface CellStyle {
  readonly bordered: boolean;
  readonly date: boolean;
}

const sides = new Set(['left', 'right', 'top', 'bottom', 'start', 'end']);

const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows a day or a time: letters of dates outside of quotes, brackets and escapes. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) && !/[0#?]/.test(bare.replace(/s\.0+/gi, ''));
}

/** The styles of a workbook in the order in which cells name them. */
export function readCellStyles(bytes: Uint8Array | undefined): readonly CellStyle[] {
  const formats = new Map<number, boolean>();
  const borders: boolean[] = [];
  const styles: CellStyle[] = [];
  if (!bytes) return styles;
  const path: string[] = [];
  readXml(bytes, {
    open(name, attributes) {
      const parent = path.at(-1);
      path.push(name);
      if (name === 'numFmt' && parent === 'numFmts')
        formats.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
      else if (name === 'border' && parent === 'borders') borders.push(false);
      else if (parent === 'border' && sides.has(name)) {
        if (attributes['style'] && attributes['style'] !== 'none') borders[borders.length - 1] = true;
      } else if (name === 'xf' && parent === 'cellXfs') {
        const format = Number(attributes['numFmtId'] ?? 0);
        styles.push({
          bordered: borders[Number(attributes['borderId'] ?? 0)] ?? false,
          date: formats.get(format) ?? isBuiltInDate(format),
        });
      }
    },
    close: () => {
      path.pop();
    },
  });
  return styles;
}
