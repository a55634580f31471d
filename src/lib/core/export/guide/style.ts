/** Style of the page: screen, phone, paper. */
export const STYLE = `:root { color-scheme: light; --ink: #16211f; --ink-2: #465350; --line: #d7dfdc; --sunk: #ecf1ef; }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.7 -apple-system, BlinkMacSystemFont, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; color: var(--ink); background: #fff; overflow-wrap: anywhere; }
main, footer { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
p, ul, ol, dl, table { margin: .5rem 0; }
li { margin: .2rem 0; }
.sub, footer { color: var(--ink-2); font-size: .9rem; }
footer { border-top: 1px solid var(--line); }
dl { display: grid; grid-template-columns: minmax(7rem, 16rem) 1fr; border-top: 1px solid var(--line); }
dt, dd { margin: 0; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
dt { background: var(--sunk); font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { border: 1px solid var(--line); padding: .45rem .55rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: var(--sunk); white-space: nowrap; }
th, dt { font-weight: 600; }
figure { margin: .5rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
@media screen and (max-width: 40rem) {
  dl { grid-template-columns: 1fr; }
  dd { border-bottom: 0; }
  table, tbody, tr, th, td { display: block; border: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); margin-bottom: .7rem; }
  tbody th { background: var(--sunk); }
  td::before { content: attr(data-column) '：'; color: var(--ink-2); }
}
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { font-size: 10.5pt; }
  main, footer { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr, dt, dd, li, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th { white-space: normal; }
  figure { overflow: visible; }
  figure svg { max-height: 230mm; }
}
`;
