/** What only the column of published information needs. */
export const disclosureCss = `
mark { padding: 0 .1em; background: #ffe58f; color: inherit; }
.railed { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 2.5rem; align-items: start; }
.rail { font-size: .95rem; line-height: 1.5; }
.rail ul { margin: 0; padding: 0; list-style: none; }
.rail > ul > li { margin-bottom: .4rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); }
.rail > ul > li > a { display: block; padding: .55em .8em; font-weight: 600; text-decoration: none; border-left: 5px solid transparent; }
.rail > ul > li > a[aria-current] { border-left-color: var(--blue); background: #e6eef7; }
.rail li li a { display: block; padding: .3em .8em .3em 1.6em; text-decoration: none; }
.rail li li a[aria-current] { font-weight: 700; text-decoration: underline; }
.rail li ul { padding-bottom: .4em; background: var(--paper); border-radius: 0 0 4px 4px; }
.rail-heading { margin: 0; padding: .3em .8em; background: var(--paper); color: var(--quiet); }
.railed .filters { margin-top: 0; }
.filters .words { flex: 1 1 16em; }
.filters .words input { width: 100%; }
.filters .more { flex-basis: 100%; }
.filters .more > summary { cursor: pointer; color: var(--link); width: fit-content; }
.filters .filters { margin: .6rem 0 0; padding: 0; }
.filters .reset { flex-basis: 100%; margin: 0; }
.items { font-size: .9rem; }
.items .number { color: var(--quiet); font-variant-numeric: tabular-nums; }
.items tbody th { background: none; min-width: 11em; font-size: 1.05em; }
.excerpt { display: block; margin-top: .2em; color: var(--quiet); font-size: .92em; }
.carry { margin-top: .8rem; }
.news mark { font-weight: inherit; }
.with-links { display: flow-root; }
.with-links .body :is(h2, h3, h4) { overflow: hidden; }
nav.bar .ui > * + * { margin-left: 1em; }
.links { float: right; width: 17rem; max-width: 100%; margin: .4rem 0 1rem 1.5rem; padding: .4rem 1rem .8rem; border: 1px solid var(--line); border-top: 4px solid var(--blue); border-radius: 4px; background: var(--soft); font-size: .95rem; line-height: 1.5; }
.links h2 { margin: .6em 0 .3em; font-size: 1rem; border: 0; padding: 0; }
.links ul { margin: 0; padding-left: 1.2em; }
.item-body p { max-width: 46em; text-indent: 2em; }
.item-body p.center { max-width: none; text-align: center; text-indent: 0; }
.item-body p.right { max-width: none; text-align: right; text-indent: 0; }
.item-body img { max-width: 100%; height: auto; }
.item-body figure { margin: 1rem 0; text-align: center; }
.share { font-size: .92rem; }
html.large .railed { grid-template-columns: minmax(0, 1fr); }
html.large .rail a, html.large .links a { min-height: 44px; }
html.large .links { float: none; width: auto; margin: 1rem 0; }
@media (max-width: 60rem) {
  .railed { grid-template-columns: minmax(0, 1fr); }
  .rail { order: 1; margin-top: 1.5rem; }
}
.catalogue table { min-width: 70rem; }
@media (max-width: 40rem) {
  .items .number { display: none; }
  .links { float: none; width: auto; margin: 1rem 0; }
}
html.contrast { --ink: #fff; --quiet: #fff; --line: #fff; --soft: #000; --blue: #000; --link: #ff0; --red: #ff0; --paper: #000; color-scheme: dark; }
html.contrast input, html.contrast select, html.contrast textarea { background: #000; color: #fff; border-color: #fff; }
html.contrast main :not(a, button, .button, input, select, textarea, mark, svg, svg *, [aria-current]) { background: none !important; color: #fff; }
html.contrast :is(button, .button, .search button, .as button, nav.bar button) { background: #000; color: #ff0; border-color: #ff0; }
html.contrast :is(button, .button, .search button, .as button):hover { background: #ff0; color: #000; }
html.contrast :is(.option, .card, .problems, .done, .todo, .note, .tag, .skip, .demo-note) { border: 1px solid #fff; background: #000; color: #fff; }
html.contrast :focus-visible, html.contrast header :focus-visible { outline-color: #0ff; }
html.contrast header { border-top: 1px solid #fff; }
html.contrast :is(header a, .skip, .entry strong, .problems a, .second) { color: #ff0; }
html.contrast .entry a { background: #000; color: #fff; }
html.contrast .rail > ul > li > a[aria-current], html.contrast .pages [aria-current] { background: #ff0; color: #000; }
html.contrast mark { background: #ff0; color: #000; }
html.contrast .trend svg { background: #fff; }
@media (forced-colors: active) {
  mark { background: Mark; color: MarkText; }
  .rail > ul > li > a[aria-current] { border-left-color: Highlight; }
}
@media print {
  .rail, .share { display: none; }
  .railed { display: block; }
  .links { float: none; width: auto; }
  .item-body a[href^="http"]::after { content: "（" attr(href) "）"; font-size: .85em; }
  html.contrast { --ink: #000; --quiet: #000; --line: #000; --paper: #fff; --soft: #fff; --link: #000; color-scheme: light; }
}
`;
