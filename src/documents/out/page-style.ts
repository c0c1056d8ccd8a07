// The page of an official document in China, GB/T 9704-2012 §5-7: A4, 22 lines of 28 characters. Lengths in mm, type sizes in points.

export const page = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const;
export const grid = { lines: 22, characters: 28 } as const;

const pointsPerMm = 72 / 25.4;
/** Width and height of the type area in points. */
export const typeArea = {
  width: (page.width - page.left - page.right) * pointsPerMm,
  height: (page.height - page.top - page.bottom) * pointsPerMm,
} as const;

/** 二号, 三号, 四号. */
export const sizes = { title: 22, body: 16, pageNumber: 14 } as const;

/** The typefaces by the part they play. Files that only name fonts (DOCX, XLSX, HTML) name these. */
export const faces = {
  title: '方正小标宋简体',
  hei: '黑体',
  kai: '楷体_GB2312',
  fang: '仿宋_GB2312',
  song: '宋体',
  latin: 'Times New Roman',
} as const;

/** Options of every writer of whole files. */
export interface WriteOptions {
  /** YYYY-MM-DD, the date that the file bears as its own. The same input and date give the same bytes. */
  readonly date: string;
  /** Who issues it; goes to the file's properties. */
  readonly author?: string;
}

/** Year, month and day of a date. Throws on anything that is not a YYYY-MM-DD date. */
export function dateParts(date: string): [year: number, month: number, day: number] {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) throw new Error(`Not a date: ${date}`);
  return date.split('-').map(Number) as [number, number, number];
}

/**
 * How wide a centred title should be, in em, so that its lines come out about equally long: a title that needs a second line does not leave
 * one character on it.
 */
export function balancedWidth(titleWidth: number, available: number): number {
  const lines = Math.ceil(titleWidth / available);
  return lines <= 1 ? available : Math.min(available, Math.ceil(titleWidth / lines) + 0.5);
}
