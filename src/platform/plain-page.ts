/** Style of the pages that stand without the portal: the API's description, errors. Served at /plain.css. */
export const plainCss = `
:root { color-scheme: light; font: 16px/1.7 system-ui, "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #1f2329; background: #fff; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.3; }
h2 { margin-top: 2.5rem; font-size: 1.25rem; border-bottom: 1px solid #d0d5dd; padding-bottom: .3rem; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; }
h3 code { font-size: 1rem; }
a { color: #0b4fa3; }
code, pre { font-family: ui-monospace, "SFMono-Regular", Consolas, monospace; font-size: .9em; }
pre { background: #f5f6f8; padding: .8rem 1rem; overflow-x: auto; border-radius: 6px; line-height: 1.5; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #e4e7ec; padding: .4rem .8rem .4rem 0; }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 4.2rem; font-weight: 600; color: #0b4fa3; }
.quiet { color: #5c6470; font-size: .9rem; }
`;
