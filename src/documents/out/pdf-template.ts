import { grid, page, sizes, typeArea } from './page-style.ts';

const pitch = typeArea.width / grid.characters;
const line = typeArea.height / grid.lines;
const leading = line - pitch;

const alignments = (source: string) =>
  source.replaceAll(/eval-align\(([a-z.]+)\)/g, '(if $1 == "left" { left } else if $1 == "right" { right } else { center })');

/** The page and its type. */
export const opening = `
#let d = json(bytes(sys.inputs.document))
#let faces = d.faces
#set document(title: d.title, author: d.author, date: datetime(year: d.date.at(0), month: d.date.at(1), day: d.date.at(2)))
#set page(
  width: ${page.width}mm, height: ${page.height}mm,
  margin: (top: ${page.top}mm, bottom: ${page.bottom}mm, left: ${page.left}mm, right: ${page.right}mm),
  footer-descent: 7mm,
  footer: context {
    let n = counter(page).get().first()
    set text(font: faces.song, size: ${sizes.pageNumber}pt)
    align(if calc.odd(n) { right } else { left }, pad(x: 1em, [\u2014 #n \u2014]))
  },
)
#set text(font: faces.fang, size: ${pitch.toFixed(3)}pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em, hyphenate: false)
#set par(justify: true, leading: ${leading.toFixed(3)}pt, spacing: ${leading.toFixed(3)}pt, first-line-indent: (amount: 2em, all: true))

`;

/** What sets the blocks that documents and letters share. */
export const functions = alignments(`
#let lines(parts) = parts.map(part => [#part]).join(linebreak())

#show heading: it => {
  let (face, weight) = if it.level == 1 { (faces.hei, "regular") } else if it.level == 2 { (faces.kai, "regular") } else { (faces.fang, if it.level == 3 { "bold" } else { "regular" }) }
  set text(font: face, weight: weight, size: ${pitch.toFixed(3)}pt)
  block(above: ${leading.toFixed(3)}pt, below: ${leading.toFixed(3)}pt, sticky: true, width: 100%, it.body)
}

#let title(b) = {
  set par(justify: false, leading: 13pt, first-line-indent: 0pt)
  set text(font: faces.title, weight: "bold", size: ${sizes.title}pt)
  block(width: 100%, above: 0pt, below: ${(leading + line).toFixed(3)}pt, sticky: true, align(center, block(width: b.width * 1em, b.text)))
}

#let section(b) = heading(level: b.level, {
  set par(first-line-indent: 0pt)
  if b.align == none { h(2em); b.text } else { align(eval-align(b.align), b.text) }
})

#let paragraph(b) = {
  if b.align == none { par(b.text) } else {
    set par(first-line-indent: 0pt, justify: false)
    align(eval-align(b.align), b.text)
  }
}

#let cell(t, c) = {
  let body = if c.vertical { lines(c.lines) } else if c.size != t.size { text(size: c.size * 1pt, lines(c.lines)) } else { lines(c.lines) }
  table.cell(
    x: c.x, y: c.y, colspan: c.colspan, rowspan: c.rowspan,
    align: horizon + if c.vertical { center } else { eval-align(c.align) },
    breakable: c.rowspan > 1,
    if c.head { block(width: c.width * 1pt, text(font: faces.hei, body)) } else { body },
  )
}

#let grid-of(t) = {
  set text(font: faces.song, size: t.size * 1pt)
  set par(justify: false, leading: (t.line - t.size) * 1pt, spacing: (t.line - t.size) * 1pt, first-line-indent: 0pt)
  let cells = t.cells.map(c => (c.y, cell(t, c)))
  let heads = cells.filter(((y, _)) => y < t.headerRows).map(((_, c)) => c)
  let rest = cells.filter(((y, _)) => y >= t.headerRows).map(((_, c)) => c)
  table(
    columns: t.shares.map(share => share * 1fr),
    rows: t.rows,
    stroke: 0.5pt,
    inset: (x: t.x * 1pt, y: (t.y + (t.line - t.size) / 2) * 1pt),
    ..if heads.len() > 0 { (table.header(..heads),) } else { () },
    ..rest,
  )
}

#let table-block(t) = {
  block(above: 12pt, below: 14pt, width: 100%, breakable: not t.whole, {
    set block(spacing: 6pt)
    if t.caption.len() > 0 {
      block(sticky: true, width: 100%, {
        set par(first-line-indent: 0pt, justify: false, leading: 6pt)
        set text(font: faces.hei, size: 12pt)
        align(center, lines(t.caption))
      })
    }
    grid-of(t)
  })
}

#let usual(b) = if b.kind == "title" { title(b) } else if b.kind == "heading" { section(b) } else if b.kind == "paragraph" { paragraph(b) } else { table-block(b) }
`);

/**
 * The Typst source of every document. All text comes in as data (`sys.inputs.document`, the JSON of a `PdfModel`) and is set as strings, so no
 * text of a document is ever read as Typst code.
 */
export const template = `${opening}${functions}
#for b in d.blocks { usual(b) }
`;
