import { letterSpaces, officialRed } from './letter.ts';
import { grid, sizes, typeArea } from './page-style.ts';
import { functions, opening } from './pdf-template.ts';

const pitch = typeArea.width / grid.characters;
const leading = letterSpaces.line - pitch;
const pt = (length: number) => `${length.toFixed(3)}pt`;

/** The Typst source of every letter. All text comes in as data, the JSON of a `LetterModel`. */
export const letterTemplate = `${opening}${functions}
// As printed in official letters: no gaps between Chinese and figures.
#set text(cjk-latin-spacing: none)
#let plain(body) = { set par(first-line-indent: 0pt, justify: false); body }

#let red-head(b) = {
  v(${pt(letterSpaces.aboveRedHead)})
  block(width: 100%, above: 0pt, below: 0pt, plain(align(center, {
    set text(font: faces.title, weight: "bold", fill: rgb("#${officialRed}"), size: b.size * 1pt)
    block(width: b.width * 1em, b.text)
  })))
  if b.number != "" {
    v(${pt(letterSpaces.line * 2)})
    block(width: 100%, above: 0pt, below: 0pt, plain(align(center, b.number)))
  } else { v(${pt(letterSpaces.line)}) }
  block(width: 100%, above: ${pt(letterSpaces.aboveRedLine)}, below: ${pt(letterSpaces.line * 2)}, line(length: 100%, stroke: 1.5pt + rgb("#${officialRed}")))
}

#let addressee(b) = block(width: 100%, above: 0pt, below: ${pt(leading)}, plain(b.text))

#let enclosures(items) = {
  v(${pt(letterSpaces.line)}, weak: false)
  plain(pad(left: 2em, grid(
    columns: (auto, 1fr), column-gutter: 0pt, row-gutter: ${pt(leading)},
    ..items.enumerate().map(((i, item)) => (if i == 0 { [附件：] + item.number } else { h(3em) + item.number }, item.text)).flatten(),
  )))
}

#let signature(s) = {
  v(${pt(letterSpaces.line * letterSpaces.sealLines)}, weak: false)
  plain({
    align(right, pad(right: s.agencyInset * 1em, s.agency))
    v(${pt(leading)}, weak: true)
    align(right, pad(right: s.dateInset * 1em, s.date))
  })
}

// What follows the text stands in its last line, so that a page never begins with the signature alone: at least one line of text comes along.
#let closing(b) = {
  let tail = { if b.enclosures.len() > 0 { enclosures(b.enclosures) }; if b.signature != none { signature(b.signature) } }
  if b.text == none { block(breakable: false, width: 100%, above: 0pt, below: ${pt(leading)}, tail) } else {
    par([#b.text#linebreak()#box(width: 100%, tail)])
  }
}

#let contact(b) = par(b.text)

#let copies(b) = {
  v(1fr)
  set text(size: ${sizes.pageNumber}pt)
  block(width: 100%, breakable: false, above: 0pt, below: 0pt, stroke: (top: 0.75pt, bottom: 0.75pt), inset: (x: 1em, y: 5pt), plain(grid(
    columns: (auto, 1fr), row-gutter: 6pt, [抄送：], b.text,
  )))
}

#for b in d.blocks {
  if b.kind == "redHead" { red-head(b) } else if b.kind == "addressee" { addressee(b) } else if b.kind == "closing" { closing(b) } else if b.kind == "contact" { contact(b) } else if b.kind == "copies" { copies(b) } else if b.kind == "page" { pagebreak() } else { usual(b) }
}
`;
