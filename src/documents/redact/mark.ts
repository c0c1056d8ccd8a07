import { RedactionRefused } from './redaction-refused.ts';

/** A region that is blacked out. Lengths are shares (0 to 1) of the page as it is shown: turned upright, cut to its crop box, from the top left. */
export interface Mark {
  /** From 1; a picture is page 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Why this part is withheld; kept for the record, never written into the file. */
  readonly ground: string;
  /** Set in white inside the black where it fits, such as "依据第十五条". */
  readonly label?: string;
}

/** Whole pixels or points: left, top, right, bottom; right and bottom are outside. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The marks of each page. @throws RedactionRefused noMarks, badMark */
export function marksByPage(marks: readonly Mark[], pages: number): ReadonlyMap<number, readonly Mark[]> {
  if (marks.length === 0) throw new RedactionRefused('noMarks');
  const found = new Map<number, Mark[]>();
  for (const mark of marks) {
    const { page, x, y, width, height } = mark;
    const sound =
      Number.isInteger(page) && page >= 1 && page <= pages && [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
    // A mark drawn over the page's edge is cut; one that lies wholly beside the page covers nothing and is a mistake.
    if (!sound || x >= 1 || y >= 1 || x + width <= 0 || y + height <= 0) throw new RedactionRefused('badMark');
    found.set(page, [...(found.get(page) ?? []), mark]);
  }
  return found;
}

/** The pixels that are painted: the mark's own, snapped outwards, and one more on each side; outwards to full blocks of `snap` pixels. */
export function paintedBox(mark: Mark, width: number, height: number, snap = 1): Box {
  const down = (value: number) => Math.max(0, Math.floor((Math.floor(value) - 1) / snap) * snap);
  const up = (value: number, limit: number) => Math.min(limit, Math.ceil((Math.ceil(value) + 1) / snap) * snap);
  return {
    x0: down(mark.x * width),
    y0: down(mark.y * height),
    x1: up((mark.x + mark.width) * width, width),
    y1: up((mark.y + mark.height) * height, height),
  };
}

/** The mark on a page of a given size, `grow` larger on each side. */
export function markBox(mark: Mark, width: number, height: number, grow = 0): Box {
  return {
    x0: mark.x * width - grow,
    y0: mark.y * height - grow,
    x1: (mark.x + mark.width) * width + grow,
    y1: (mark.y + mark.height) * height + grow,
  };
}

export const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
