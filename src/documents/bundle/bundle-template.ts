import { page, sizes } from '../out/page-style.ts';

/** What the pages of the bundle's own are set from; all text as data. */
export interface CatalogueModel {
  readonly title: string;
  /** Em. */
  readonly titleWidth: number;
  readonly date: readonly [year: number, month: number, day: number];
  readonly faces: unknown;
  readonly cover: readonly { readonly label: string; readonly value: string }[];
  readonly rows: readonly { readonly no: string; readonly title: string; readonly date: string; readonly pages: string }[];
  /** Sheets that stand in for papers. */
  readonly sheets: readonly {
    readonly title: string;
    readonly reason: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
  }[];
}

const opening = `
#let d = json(bytes(sys.inputs.document))
#let faces = d.faces
#set document(title: d.title, date: datetime(year: d.date.at(0), month: d.date.at(1), day: d.date.at(2)))
#set text(font: faces.song, size: 12pt, lang: "zh", region: "cn", hyphenate: false, cjk-latin-spacing: none)
#set par(justify: false, leading: 8pt, spacing: 8pt)
`;

/** The link under a row of the catalogue; exchanged for a jump within the file once all pages are together. */
export const linkOf = (row: number): string => `https://row.invalid/${row}`;
export const rowOfLink = (link: string): number | undefined => {
  const row = /^https:\/\/row\.invalid\/(\d+)$/.exec(link)?.[1];
  return row === undefined ? undefined : Number(row);
};

/** Points. */
export const coverSize = 26;
const coverMargins = { left: 25, right: 20 } as const;
/** Em of the cover's title. */
export const coverWidth = ((page.width - coverMargins.left - coverMargins.right) * 72) / 25.4 / coverSize;

/** Cover, catalogue, then one page for each sheet. */
export const catalogueTemplate = `${opening}
#set page(width: ${page.width}mm, height: ${page.height}mm, margin: (top: 30mm, bottom: 25mm, left: ${coverMargins.left}mm, right: ${coverMargins.right}mm))
#let facts(list, label-width) = grid(
  columns: (label-width, 1fr), row-gutter: 14pt, column-gutter: 12pt,
  ..list.map(f => (text(font: faces.hei, f.label), f.value)).flatten(),
)
#{
  v(45mm)
  align(center, text(font: faces.title, weight: "bold", size: ${coverSize}pt, block(width: d.titleWidth * 1em, par(leading: 16pt, d.title))))
  v(30mm)
  set text(size: ${sizes.body}pt)
  pad(x: 15mm, facts(d.cover, 30mm))
}
#pagebreak()
#align(center, text(font: faces.title, weight: "bold", size: ${sizes.title}pt)[卷内目录])
#v(8mm)
#{
  set text(size: 12pt)
  table(
    columns: (16mm, 1fr, 30mm, 24mm), stroke: 0.5pt, inset: (x: 5pt, y: 7pt), align: (center + horizon, left + horizon, center + horizon, center + horizon),
    table.header(..([序号], [名称], [日期], [页码]).map(h => align(center, text(font: faces.hei, h)))),
    ..d.rows.enumerate().map(((i, r)) => (r.no, link("${linkOf(0).slice(0, -1)}" + str(i), r.title), r.date, link("${linkOf(0).slice(0, -1)}" + str(i), r.pages))).flatten(),
  )
}
#for s in d.sheets {
  pagebreak()
  v(20mm)
  align(center, text(font: faces.title, weight: "bold", size: ${sizes.title}pt, par(leading: 13pt, s.title)))
  v(12mm)
  set text(size: 14pt)
  par(s.reason)
  v(8mm)
  facts(s.facts, 38mm)
}
`;

export interface StampModel {
  readonly title: string;
  readonly date: readonly [year: number, month: number, day: number];
  readonly faces: unknown;
  readonly pages: number;
  readonly stamps: readonly string[];
}

/** Points. */
export const footSize = { width: 160, height: 14 } as const;
export const stampSize = { height: 20 } as const;

/** One small page for each page number, then one for each stamp; they are laid over the pages of the bundle. */
export const stampTemplate = `${opening}
#set page(margin: 0pt, fill: none)
#for n in range(1, d.pages + 1) {
  page(width: ${footSize.width}pt, height: ${footSize.height}pt, align(center + horizon, text(size: 9pt)[第 #n 页　共 #d.pages 页]))
}
#for s in d.stamps {
  page(width: auto, height: ${stampSize.height}pt, margin: 1pt, box(height: 100%, fill: white, stroke: 0.8pt + rgb("#c00000"), inset: (x: 6pt), align(horizon, text(font: faces.hei, size: 10pt, fill: rgb("#c00000"), s))))
}
`;
