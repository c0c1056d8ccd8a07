/** Forms and what comes of them: fields, steps, messages, receipts, timelines. */
export const formsCss = `
textarea { font: inherit; color: inherit; width: 100%; padding: .5rem .6rem; border: 1px solid #767c85; border-radius: 4px; background: #fff; line-height: 1.7; resize: vertical; }
nav.bar button { min-height: 0; padding: .3rem 0; border: 0; background: none; color: #fff; }
nav.bar button:hover { text-decoration: underline; }
.form { max-width: 44rem; }
.field { margin: 1.4rem 0; padding: 0; border: 0; min-width: 0; }
.field > label:not(.option), .field > legend { display: block; padding: 0; font-weight: 600; }
.field > legend { margin-bottom: .2rem; }
.field .need { margin-left: .6em; padding: 0 .45em; border: 1px solid var(--line); border-radius: 3px; color: var(--quiet); font-weight: 400; font-size: .82rem; white-space: nowrap; }
.field .hint, .field .error { margin: .15rem 0 .35rem; font-size: .92rem; line-height: 1.6; }
.field .hint { color: var(--quiet); }
.error { color: #a8071a; font-weight: 600; }
.field input:not([type="radio"]):not([type="checkbox"]) { width: 100%; min-height: 44px; }
.field input.short { max-width: 14em; }
.field input[type="file"] { padding: .5rem; background: var(--soft); border-style: dashed; }
.wrong { padding-left: 1rem; border-left: 4px solid #a8071a; }
.wrong input, .wrong textarea { border-color: #a8071a; border-width: 2px; }
.options { display: grid; gap: .5rem; }
.option { position: relative; display: flex; gap: .7rem; align-items: flex-start; min-height: 44px; padding: .5rem .9rem; border: 1px solid var(--line); border-radius: 4px; background: #fff; cursor: pointer; }
.option:hover { border-color: var(--blue); background: #f8fbff; }
.option:has(:checked) { border-color: var(--blue); box-shadow: inset 0 0 0 1px var(--blue); background: #f0f6fc; }
.option input { flex: none; width: 1.3rem; height: 1.3rem; min-height: 0; margin: .25rem 0 0; accent-color: var(--blue); }
.option small { display: block; color: var(--quiet); font-size: .9rem; line-height: 1.5; }
.problems { max-width: 44rem; margin: 1rem 0 1.5rem; padding: .8rem 1.2rem; border: 2px solid #a8071a; border-radius: 4px; background: #fff1f0; }
.problems h2 { margin: 0 0 .3rem; font-size: 1.1rem; color: #a8071a; }
.problems ul { margin: 0; padding-left: 1.2em; }
.problems li { padding: .15em 0; }
.problems a { color: #a8071a; }
.steps { display: flex; flex-wrap: wrap; gap: .4rem; max-width: 44rem; margin: .5rem 0 1.5rem; padding: 0; list-style: none; counter-reset: step; }
.steps li { flex: 1 1 8rem; padding: .5rem .8rem; border-top: 4px solid var(--line); background: var(--soft); color: var(--quiet); line-height: 1.5; counter-increment: step; }
.steps li::before { content: counter(step) ". "; }
.steps .past { border-color: #237804; }
.steps .past::after { content: " ✓ 已填"; color: #135200; font-size: .9rem; white-space: nowrap; }
.steps [aria-current] { border-color: var(--blue); background: #e6f0fa; color: var(--ink); font-weight: 700; }
.default-button { position: absolute; width: 1px; height: 1px; min-height: 0; overflow: hidden; padding: 0; border: 0; clip-path: inset(50%); }
.buttons { display: flex; flex-wrap: wrap; gap: .8rem; margin: 2rem 0 1rem; }
.buttons button, .buttons .button, .big { min-height: 48px; padding: .5rem 1.8rem; font-size: 1.05rem; }
.second, .button.second { background: #fff; color: var(--blue); }
.second:hover, .button.second:hover { background: #e6eef7; color: var(--blue); }
.danger { background: #a8071a; border-color: #a8071a; }
.danger:hover { background: #820014; }
.inline { display: inline; }
.as { display: flex; flex-wrap: wrap; gap: 0; margin: .3rem 0 0; }
.as button { flex: 1 1 10rem; min-height: 48px; border-radius: 0; }
.as button:first-child { border-radius: 4px 0 0 4px; }
.as button:last-child { border-radius: 0 4px 4px 0; border-left: 0; }
.as [aria-pressed="false"] { background: #fff; color: var(--blue); }
.as [aria-pressed="true"]::before { content: "✓ "; }
.answers { max-width: 44rem; margin: 1rem 0; border-top: 1px solid var(--line); }
.answers div { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: .2rem 1rem; padding: .55rem 0; border-bottom: 1px solid var(--line); }
.answers dt { color: var(--quiet); }
.answers dd { margin: 0; white-space: pre-line; }
.card { max-width: 46rem; margin: 1.2rem 0; padding: 1rem 1.3rem; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
.card > h2, .card > h3 { margin-top: .1em; }
.todo { border: 2px solid #ad6800; background: #fffbe6; }
.done { border-left: 5px solid #237804; background: #f6ffed; max-width: 46rem; padding: .7rem 1.2rem; margin: 1rem 0; }
.receipt { max-width: 46rem; border: 2px solid var(--blue); border-radius: 6px; }
.receipt .head { padding: 1rem 1.3rem; border-bottom: 1px dashed var(--line); background: var(--soft); }
.receipt dl { margin: 0; padding: .4rem 1.3rem 1rem; }
.receipt dl div { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: .2rem 1rem; padding: .7rem 0; border-bottom: 1px solid #e1e5ea; }
.receipt dl div:last-child { border: 0; }
.receipt dt { color: var(--quiet); }
.receipt dd { margin: 0; }
.receipt dd strong { font-size: 1.1rem; }
.receipt dd small { display: block; color: var(--quiet); font-size: .92rem; line-height: 1.6; }
.code { font: 700 1.45rem/1.6 ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono", monospace; letter-spacing: .06em; overflow-wrap: normal; word-break: normal; }
.status { display: flex; flex-wrap: wrap; gap: .4rem 2.5rem; max-width: 46rem; margin: 1rem 0; padding: 1rem 1.3rem; border-radius: 6px; background: #e6f0fa; border-left: 6px solid var(--blue); }
.status div { min-width: 9em; }
.status dt { color: #44505c; font-size: .92rem; }
.status dd { margin: 0; font-size: 1.3rem; font-weight: 700; line-height: 1.5; }
.timeline { max-width: 46rem; margin: 1rem 0; padding: 0 0 0 1.3rem; list-style: none; border-left: 3px solid var(--line); }
.timeline li { position: relative; padding: 0 0 1.2rem; }
.timeline li::before { content: ""; position: absolute; left: calc(-1.3rem - 2px); top: .55em; transform: translateX(-50%); width: .85em; height: .85em; border-radius: 50%; background: var(--blue); border: 2px solid #fff; box-shadow: 0 0 0 2px var(--blue); }
.timeline time { color: var(--quiet); margin-right: 1em; font-variant-numeric: tabular-nums; }
.timeline p { margin: .1em 0; }
.timeline .source { color: var(--quiet); font-size: .88rem; }
.files { max-width: 46rem; margin: .6rem 0; padding: 0; list-style: none; }
.files li { display: flex; flex-wrap: wrap; gap: .2em 1.2em; justify-content: space-between; padding: .6rem 0; border-bottom: 1px solid #e1e5ea; }
.files .formats a { min-height: 44px; padding: .35rem .7rem; }
.files li > a { display: inline-block; min-height: 24px; }
details { max-width: 46rem; margin: .8rem 0; }
summary { display: list-item; min-height: 44px; padding: .5rem .2rem; color: var(--link); cursor: pointer; }
.days td, .days th { padding: .35em .6em; text-align: left; }
.days .off { background: var(--soft); color: var(--quiet); }
.narrow { max-width: 46rem; }
.tiles { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.tiles a { display: block; height: 100%; min-height: 7rem; padding: 1.2rem 1.3rem; border-radius: 6px; background: var(--blue); color: #fff; text-decoration: none; }
.tiles a:hover { background: #013f71; }
.tiles strong { display: block; font-size: 1.4rem; line-height: 1.5; }
.tiles span { display: block; font-size: .95rem; line-height: 1.6; }
.offices { max-width: 46rem; margin: 1rem 0; padding: 0; list-style: none; }
.offices li { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; align-items: center; justify-content: space-between; padding: .7rem 0; border-bottom: 1px solid #e1e5ea; }
.offices li > span { flex: 1 1 16rem; }
.offices .acts { flex: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
.offices .acts a { display: inline-flex; align-items: center; min-height: 44px; }
.find { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; max-width: 44rem; }
.find > div { flex: 1 1 16rem; }
.find label { display: block; font-weight: 600; }
.find input { width: 100%; min-height: 44px; }
.find button { min-height: 44px; }
.checks { max-width: 46rem; margin: 1rem 0; padding: 0; list-style: none; counter-reset: check; }
.checks > li { position: relative; padding: .2rem 0 1.2rem 3.4rem; counter-increment: check; }
.checks > li::before { content: counter(check); position: absolute; left: 0; top: .3rem; width: 2.3rem; height: 2.3rem; border-radius: 50%; background: var(--blue); color: #fff; text-align: center; line-height: 2.3rem; font-weight: 700; }
.checks h2 { margin: .2em 0 .3em; }
.guide { max-width: 46rem; }
.guide h2 { padding-bottom: .3em; border-bottom: 2px solid var(--blue); }
.ask { margin: 1.2rem 0; }
@media (max-width: 60rem) { .columns > .guide { min-width: 0; } }
@media (max-width: 40rem) {
  .tiles { grid-template-columns: minmax(0, 1fr); gap: .7rem; }
  .tiles a { min-height: 0; }
  .answers div, .receipt dl div { grid-template-columns: minmax(0, 1fr); }
  .buttons button, .buttons .button { width: 100%; text-align: center; }
  .as { gap: .4rem; }
  .as button, .as button:first-child, .as button:last-child { border-left: 1px solid var(--blue); border-radius: 4px; }
  .code { font-size: 1.2rem; }
  .card, .receipt .head, .receipt dl { padding-left: 1rem; padding-right: 1rem; }
}
html.large .tiles { grid-template-columns: minmax(0, 1fr); }
html.large .tiles strong { font-size: 1.6rem; }
html.large .answers div, html.large .receipt dl div { grid-template-columns: minmax(0, 1fr); }
html.large .form, html.large .card, html.large .problems { max-width: none; }
@media (forced-colors: active) {
  .option:has(:checked), .steps [aria-current] { outline: 2px solid; }
  .timeline li::before { background: CanvasText; }
}
@media print {
  .buttons, .tiles, .find, .steps, .receipt form, .no-print { display: none; }
  .receipt, .card { border: 1px solid #000; }
  .receipt .head, .status, .done { background: none; }
  .timeline li, .card, .receipt dl div { break-inside: avoid; }
  .guide > h2 { break-after: avoid; }
  details { display: block; }
}
`;
