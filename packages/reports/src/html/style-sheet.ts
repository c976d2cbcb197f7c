// The style of the report: light, dark, on a phone and on paper.

const light = `
  --paper: #ffffff; --ground: #f4f5f2; --ink: #1b2731; --ink-2: #52606b; --line: #d4dadd;
  --accent: #0f4c5c; --link: #0f4c5c;
  --claimed: #8f4f00; --derived: #00665a; --both: #1d5a9e;
  --good: #00665a; --bad: #a3232e; --warn: #8f4f00; --calm: #52606b; --made-up: #7a2f8a;
  --notice: #fdf3e1;`;

const dark = `
  --paper: #141b21; --ground: #0d1217; --ink: #e6ecf0; --ink-2: #a7b4be; --line: #34414b;
  --accent: #8fc7d6; --link: #8fc7d6;
  --claimed: #e5a75c; --derived: #55c8b1; --both: #85b6f1;
  --good: #55c8b1; --bad: #f08a8f; --warn: #e5a75c; --calm: #a7b4be; --made-up: #d79be6;
  --notice: #2b2416;`;

const tones = `
  [data-tone="good"] { --tone: var(--good); } [data-tone="bad"] { --tone: var(--bad); }
  [data-tone="warning"] { --tone: var(--warn); } [data-tone="same"] { --tone: var(--both); }
  [data-tone="calm"], .coded[data-tone="muted"] { --tone: var(--calm); }
  .coded { color: var(--tone, inherit); }
  .coded[data-tone] { font-weight: 600; }
  .coded[data-sign]::before { content: attr(data-sign) / ""; display: inline-block; width: 1.25em; }`;

const cards = `
  table, tbody, tr, td, tbody th { display: block; } colgroup { display: none; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; margin: 0 0 .7rem; }
  tbody th, td { border: 0; padding: .15rem 0; text-align: start !important; }
  tbody th { font-size: 1.02em; }
  td { display: grid; grid-template-columns: minmax(5.5em, 30%) minmax(0, 1fr); gap: .1rem .8rem; }
  td::before { content: attr(data-label); color: var(--ink-2); font-size: .88em; }
  td.empty { display: none; }
  .prose { min-width: 0; }`;

export const styleSheet = `
:root { color-scheme: light dark; ${light}
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Source Han Sans SC", sans-serif;
  --serif: "Iowan Old Style", Palatino, "Palatino Linotype", Georgia, "Noto Serif SC", "Songti SC", "Source Han Serif SC", SimSun, serif; }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 var(--sans); overflow-wrap: break-word; }
:lang(zh) { line-height: 1.7; }
h1, h2, h3 { font-family: var(--serif); line-height: 1.25; font-weight: 600; text-wrap: balance; }
h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); margin: .2rem 0 .6rem; max-width: 24em; }
h2 { font-size: 1.6rem; margin: 0 0 .5rem; color: var(--accent); }
h3 { font-size: 1.15rem; margin: 1.8rem 0 .5rem; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--both); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: .5rem; top: .5rem; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { border-top: 6px solid var(--accent); background: var(--paper); border-bottom: 1px solid var(--line); padding: 1.8rem max(1rem, calc((100vw - 76rem) / 2 + 1rem)) 1.4rem; }
.kicker { margin: 0; letter-spacing: .14em; text-transform: uppercase; font-size: .8rem; color: var(--ink-2); }
.for { font-size: 1.1rem; margin: .2rem 0; }
.meta { margin: 0; color: var(--ink-2); font-size: .92rem; }
.banner { margin: 1rem 0 0; padding: .7rem 1rem; border: 1px solid var(--made-up); border-left-width: 6px; background: var(--paper); font-weight: 600; color: var(--made-up); }
.page { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1.5rem 2rem; }
nav h2 { font-size: .85rem; font-family: var(--sans); letter-spacing: .08em; color: var(--ink-2); margin: 0 0 .4rem; }
nav ol { list-style: none; margin: 0; padding: 0; columns: 2 10em; }
nav li { margin: 0 0 .35rem; break-inside: avoid; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
main { min-width: 0; }
main > section { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: clamp(1rem, 3vw, 2rem); margin: 0 0 1.5rem; }
section:target > h2, tr:target { background: var(--notice); }
.lead { margin: 0 0 1rem; color: var(--ink-2); max-width: 46em; }
.notes { margin: 0 0 1.2rem; padding: .7rem 1rem .7rem 2rem; background: var(--notice); border-left: 4px solid var(--warn); }
.notes li + li { margin-top: .3rem; }
.legend ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem 1.8rem; }
.legend h2 { font-size: 1.1rem; } .legend p { margin: 0 0 .6rem; color: var(--ink-2); }
.tiles { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem; }
.tiles a { display: block; height: 100%; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 6px; text-decoration: none; color: var(--ink-2); font-size: .92rem; line-height: 1.35; }
.tiles a:hover { border-color: var(--accent); }
.tiles strong { display: block; font: 600 1.9rem/1.15 var(--serif); color: var(--ink); font-variant-numeric: tabular-nums; }
.bar { display: flex; gap: 2px; height: .9rem; margin: .4rem 0 .8rem; }
.bar span { background: var(--tone, var(--line)); min-width: 4px; border-radius: 2px; }
.headline { font-size: 1.15rem; max-width: 46rem; }
.verdicts { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; }
.verdicts a { text-decoration: none; color: inherit; } .verdicts a:hover { text-decoration: underline; }
.attention { list-style: none; margin: 0; padding: 0; }
.attention li { border-top: 1px solid var(--line); padding: .7rem 0; } .attention p { margin: 0; }
.attention .why { color: var(--ink-2); max-width: 52em; }
figure { margin: 1.2rem 0 2rem; }
figure h3 { margin-top: 0; }
figcaption { color: var(--ink-2); font-size: .92rem; margin-top: .6rem; max-width: 48em; }
svg.plot { display: block; width: 100%; max-width: 60rem; height: auto; font-family: var(--sans); }
.narrow { display: none; }
details { margin: .8rem 0; }
summary { cursor: pointer; padding: .35rem 0; font-size: 1.05rem; }
.count { color: var(--ink-2); font-variant-numeric: tabular-nums; }
.comparisons { margin: .3rem 0 0; } .comparisons summary { font-size: .92rem; padding: 0; color: var(--link); }
.comparisons ul { margin: .3rem 0; padding-left: 1.1rem; } .comparisons p { margin: 0; color: var(--ink-2); }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .45rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--accent); font-size: .92em; color: var(--ink-2); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; }
:lang(zh) thead th { word-break: keep-all; }
.num { text-align: end; font-variant-numeric: tabular-nums; }
.short { white-space: nowrap; } .prose { min-width: 14rem; } .endless { overflow-wrap: anywhere; } .uses { margin: 0; }
.fig { color: inherit; font-weight: 600; text-decoration-line: underline; text-decoration-thickness: 2px; text-underline-offset: .22em; }
.fig.claimed { text-decoration-style: dotted; text-decoration-color: var(--claimed); }
.fig.derived { text-decoration-style: solid; text-decoration-color: var(--derived); }
.fig.both { text-decoration-style: double; text-decoration-color: var(--both); }
.mark { font-size: .8em; font-weight: 600; border: 1px solid currentColor; border-radius: 1em; padding: 0 .45em; margin-left: .4em; white-space: nowrap; text-decoration: none; }
.mark.question { color: var(--warn); } .mark.synthetic { color: var(--made-up); }
.evidence { font-size: .94em; } .ref { font-variant-numeric: tabular-nums; white-space: nowrap; } .events { color: var(--ink-2); }
.doc { color: var(--ink-2); font-size: .92rem; margin: 0 0 .6rem; } .doc-key { font-variant-numeric: tabular-nums; color: var(--ink-2); }
.open-question { margin: .3rem 0 0; color: var(--warn); } code { font-size: .92em; }
.scroll { overflow-x: auto; }
.entries { table-layout: fixed; }
#evidence section { margin-top: 1.5rem; }
footer { text-align: center; padding: 0 1rem 2rem; }
${tones}
@media (min-width: 72rem) {
  .page { grid-template-columns: 12rem minmax(0, 1fr); }
  nav { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; }
  nav ol { columns: 1; }
}
@media screen and (max-width: 44rem) {
  .wide { display: none; } .narrow { display: block; } .narrow svg.plot { max-width: 27rem; }
}
@media screen and (max-width: 60rem) {
  ${cards}
}
@media print {
  :root { ${light} --ground: #ffffff; }
  html { font-size: 9.5pt; } body { font-size: 1rem; }
  @page { margin: 18mm 16mm; }
  header { padding: 0 0 6mm; } .page { display: block; padding: 0; max-width: none; }
  main > section { border: 0; padding: 0; margin: 0 0 10mm; }
  nav, footer, .skip { display: none; }
  h2, h3, summary { break-after: avoid; } figure, tr, .attention li { break-inside: avoid; }
  thead { display: table-header-group; }
  details::details-content { content-visibility: visible; block-size: auto; }
  a { color: inherit; text-decoration: none; } table { font-size: .76rem; line-height: 1.35; }
  th, td { padding: 3pt 4pt; } .scroll { overflow: visible; } .prose { min-width: 0; }
  .comparisons summary { display: none; } svg.plot { max-width: 100%; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
