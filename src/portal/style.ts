import { createHash } from 'node:crypto';
import { disclosureCss } from './disclosure-style.ts';
import { formsCss } from './forms-style.ts';

const css = `
:root {
  --ink: #1f2329; --quiet: #595959; --line: #c9cfd8; --soft: #f3f6fa; --blue: #015293; --link: #0b4fa3; --red: #b3101f; --paper: #fff;
  --size: 17px; --target: 2.4rem;
  color-scheme: light;
}
html.large { --size: 22px; --target: 2.6rem; }
* { box-sizing: border-box; }
html { font-size: var(--size); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.75 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid #0b4fa3; outline-offset: 2px; border-radius: 2px; }
header :focus-visible { outline-color: #fff; }
main:focus { outline: none; }
h1 { margin: .2em 0 .6em; font-size: 1.65rem; line-height: 1.4; text-wrap: balance; }
h2 { margin: 2em 0 .6em; font-size: 1.25rem; line-height: 1.5; }
h3 { margin: 1.2em 0 .4em; font-size: 1.05rem; line-height: 1.6; }
p { margin: .5em 0; }
button, input, select { font: inherit; color: inherit; }
button, .button { display: inline-block; min-height: var(--target); padding: .2rem 1.1rem; border: 1px solid var(--blue); border-radius: 4px; background: var(--blue); color: #fff; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: #013f71; }
input, select { min-height: var(--target); padding: .2rem .6rem; border: 1px solid #767c85; border-radius: 4px; background: #fff; max-width: 100%; }
.skip { position: absolute; left: .5rem; top: -10rem; z-index: 2; padding: .5rem 1rem; background: #fff; color: var(--link); }
.skip:focus { top: .5rem; outline-color: #0b4fa3; }
.demo-note { margin: 0; padding: .35rem 1rem; background: #fffbe6; color: #613400; text-align: center; font-size: .9rem; }
header { background: var(--blue); color: #fff; border-bottom: 4px solid var(--red); }
.bar { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; justify-content: space-between; max-width: 72rem; margin: 0 auto; padding: .9rem 1rem .6rem; }
.site-name { color: #fff; font-size: 1.5rem; font-weight: 700; text-decoration: none; line-height: 1.4; }
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.search input { width: 15em; color: var(--ink); }
.search button { background: #fff; color: var(--blue); border-color: #fff; }
.search button:hover { background: #e6eef7; }
nav.bar { padding-top: 0; }
nav.bar ul { display: flex; flex-wrap: wrap; gap: 0 1.6rem; width: 100%; margin: 0; padding: 0; list-style: none; }
nav.bar a { display: inline-block; padding: .3rem 0; color: #fff; text-decoration: none; }
nav.bar a:hover { text-decoration: underline; }
nav.bar .ui { margin-left: auto; }
.crumbs { max-width: 72rem; margin: 0 auto; padding: .8rem 1rem 0; color: var(--quiet); font-size: .92rem; }
.crumbs ol { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; }
.crumbs li + li::before { content: "›"; margin: 0 .6em; }
main { max-width: 72rem; margin: 0 auto; padding: 1.2rem 1rem 4rem; }
.lead { max-width: 42em; }
.quiet { color: var(--quiet); }
.note { max-width: 46em; margin: 1em 0; padding: .6em 1em; border-left: 4px solid #ad6800; background: #fffbe6; color: #613400; }
.plain-list { margin: .5em 0; padding: 0; list-style: none; }
.news li { display: flex; flex-wrap: wrap; gap: .1em 1em; justify-content: space-between; padding: .45em 0; border-bottom: 1px solid #e1e5ea; }
.news time { color: var(--quiet); font-variant-numeric: tabular-nums; }
.entry { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.entry a { display: block; height: 100%; padding: 1rem 1.2rem; border: 1px solid var(--line); border-left: 5px solid var(--blue); border-radius: 4px; text-decoration: none; color: var(--ink); background: var(--soft); }
.entry a:hover { border-color: var(--blue); }
.entry strong { display: block; color: var(--link); font-size: 1.1rem; }
.tag { display: inline-block; margin-left: .5em; padding: 0 .5em; border: 1px solid #ad6800; border-radius: 3px; color: #613400; background: #fffbe6; font-size: .82rem; line-height: 1.6; white-space: nowrap; }
.filters { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: end; margin: 1rem 0; padding: 1rem; background: var(--soft); border-radius: 4px; }
.filters label { display: block; font-size: .92rem; }
.filters select { min-width: 9em; }
.result-line { display: flex; flex-wrap: wrap; gap: .2em 1.5em; justify-content: space-between; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.5; }
caption { padding: .4em 0; text-align: left; font-weight: 700; }
th, td { padding: .55em .6em; border: 1px solid var(--line); }
th { background: var(--soft); font-weight: 600; }
.list th, .list td { text-align: left; vertical-align: top; border-width: 0 0 1px; }
.list thead th { border-bottom: 2px solid var(--blue); white-space: nowrap; }
.list thead a { color: inherit; }
.list .nowrap { white-space: nowrap; font-variant-numeric: tabular-nums; }
.list tbody th { font-weight: 400; }
.list tbody tr:hover { background: #fafcff; }
.formats { display: inline-flex; flex-wrap: wrap; gap: .1em .9em; margin: 0; padding: 0; list-style: none; }
.formats a, .footer-links a, .toc a, .news a, .crumbs a { display: inline-block; min-height: 24px; }
.pages { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1.5rem 0; }
.pages ul { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; list-style: none; }
.pages a, .pages [aria-current] { display: inline-block; min-width: var(--target); padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 4px; text-align: center; text-decoration: none; }
.pages [aria-current] { background: var(--blue); color: #fff; border-color: var(--blue); }
.pages form { display: flex; gap: .4rem; align-items: center; margin-left: .6rem; }
.pages input { width: 5em; }
.empty { padding: 2rem 1.2rem; background: var(--soft); border-radius: 4px; }
.empty p:first-child { font-size: 1.1rem; }
article > h1 { text-align: center; padding-top: .6em; }
.meta { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); margin: 1rem 0 1.5rem; border: 1px solid var(--line); border-width: 1px 0 0 1px; font-size: .95rem; }
.meta div { display: flex; border: 1px solid var(--line); border-width: 0 1px 1px 0; }
.meta dt { flex: 0 0 6.5em; padding: .4em .8em; background: var(--soft); font-weight: 600; }
.meta dd { margin: 0; padding: .4em .8em; }
.meta .wide { grid-column: 1 / -1; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: 0 2.5rem; align-items: start; }
.toc { position: sticky; top: 1rem; font-size: .92rem; line-height: 1.5; }
.toc h2 { margin: .4em 0; font-size: 1rem; }
.toc ol { margin: 0 0 1.5em; padding: 0; list-style: none; border-left: 2px solid var(--line); }
.toc li { padding: .3em 0 .3em .9em; }
.toc .formats { display: block; }
.toc .formats li { padding-left: 0; }
.body > section:first-child h2 { margin-top: .4em; }
.body h2 { padding-bottom: .3em; border-bottom: 2px solid var(--blue); }
.body > section > p, .preface p { max-width: 42em; text-indent: 2em; text-align: justify; }
.table { overflow-x: auto; margin: 1rem 0; }
.table table { font-size: .88rem; line-height: 1.45; }
.table th, .table td { padding: .4em .4em; text-align: center; vertical-align: middle; font-variant-numeric: tabular-nums; }
.table th.left, .table td.left { text-align: left; }
.table th.right, .table td.right { text-align: right; }
.table .vertical { width: 2.2em; letter-spacing: .1em; writing-mode: vertical-rl; text-orientation: upright; }
#part-2 col:first-child { width: 27%; }
#part-3 table { min-width: 46rem; }
#part-3 col:nth-child(1) { width: 5%; }
#part-3 col:nth-child(2) { width: 10%; }
#part-3 col:nth-child(3) { width: 24%; }
#part-4 table { min-width: 46rem; table-layout: fixed; }
.trend { display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); gap: 1rem 2rem; align-items: start; }
.trend figure { margin: 0; }
.trend svg { display: block; width: 100%; height: auto; max-width: 36rem; }
.trend td { text-align: right; font-variant-numeric: tabular-nums; }
.trend thead th { text-align: right; }
.trend thead th:first-child { text-align: left; }
.trend th { white-space: nowrap; }
.around { display: flex; flex-wrap: wrap; gap: .6rem 2rem; justify-content: space-between; margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.map ul ul { columns: 17rem; }
.map li { break-inside: avoid; }
.map > ul > li { margin-top: .4em; }
.map ul { padding-left: 1.4em; }
.map > ul { padding-left: 0; list-style: none; }
footer { border-top: 1px solid var(--line); background: var(--soft); padding: 1.5rem 1rem; font-size: .92rem; }
.footer-items, .footer-links { display: flex; flex-wrap: wrap; gap: .2em 2em; max-width: 70rem; margin: .4em auto; padding: 0; list-style: none; }
.footer-items div { display: flex; gap: .5em; }
.footer-items dt::after { content: "："; }
.footer-items dd { margin: 0; }
.print-only { display: none; }
@media (max-width: 60rem) {
  .columns, .trend { grid-template-columns: minmax(0, 1fr); }
  .toc { position: static; order: -1; padding: .6rem 1rem; background: var(--soft); border-radius: 4px; }
  .toc ol { margin-bottom: .6em; }
}
@media (max-width: 40rem) {
  .site-name { font-size: 1.25rem; }
  .search { width: 100%; }
  .search input { flex: 1; width: auto; min-width: 0; }
  h1 { font-size: 1.4rem; }
  .meta { grid-template-columns: minmax(0, 1fr); }
  .filters > div { flex: 1 1 40%; min-width: 0; }
  .filters input { width: 100%; }
  .filters select { width: 100%; min-width: 0; }
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list caption.hint { display: none; }
  .list tr { display: block; padding: .6em 0; border-bottom: 1px solid var(--line); }
  .list th, .list td { display: block; padding: .1em 0; border: 0; background: none; }
  .list td[data-label]::before { content: attr(data-label) "："; color: var(--quiet); }
  .pages form { margin-left: 0; }
}
html.large main { max-width: 60rem; }
html.large .columns, html.large .trend { grid-template-columns: minmax(0, 1fr); }
html.large .toc { position: static; order: -1; padding: .6rem 1rem; background: var(--soft); }
html.large a { padding-block: .25em; }
html.large .formats a, html.large .footer-links a, html.large .toc a, html.large .news a, html.large nav a { min-height: 44px; min-width: 44px; }
html.large .table table { font-size: 1rem; }
@media (prefers-contrast: more) {
  :root { --ink: #000; --quiet: #000; --line: #000; --blue: #002f5f; --link: #00287a; --soft: #fff; }
}
@media (forced-colors: active) {
  .pages [aria-current] { border: 3px solid; }
  .trend svg { forced-color-adjust: none; background: #fff; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  html { font-size: 12pt; }
  body { font-family: "FangSong", "FangSong_GB2312", "仿宋", "SimSun", "Noto Serif CJK SC", serif; line-height: 1.6; color: #000; }
  .bar, .crumbs, .toc, .around, .filters, .pages, .footer-links, .footer-items, .skip, .no-print { display: none; }
  header { border: 0; background: none; }
  main { max-width: none; padding: 0; }
  .columns { display: block; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, caption { break-after: avoid; }
  h1 { font-family: "SimSun", "Noto Serif CJK SC", serif; font-size: 20pt; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  .table table { font-size: 8.5pt; min-width: 0; }
  #part-3 table, #part-4 table { min-width: 0; }
  .table th, .table td { padding: .25em; border-color: #000; }
  footer { padding: 1em 0 0; background: none; border-color: #000; }
  .print-only { display: block; }
}
${formsCss}${disclosureCss}`
  .trim()
  .replace(/\n\s*/g, '\n');

/** The one style sheet of the portal. */
export const styleSheet = `${css}\n`;

/** Its address bears a hash of its content, so it may be kept for ever. */
export const stylePath = `/portal-${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;
