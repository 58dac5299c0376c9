import { BLUE, INK, LINE, MUTED } from './colours.ts';

/** Always light, because these pages are printed and forwarded; designed for A4, which corresponds to a column of 800 px. */
export const styleSheet = (runningTitle: string): string => `
:root { color-scheme: light only; --ink: ${INK}; --muted: ${MUTED}; --line: ${LINE}; --blue: ${BLUE}; --soft: #eef2f5; }
*, ::before, ::after { box-sizing: border-box; }
html { background: #f4f6f8; color: var(--ink); font: 15px/1.55 -apple-system, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; -webkit-text-size-adjust: 100%; }
body { max-width: 840px; margin: 32px auto; padding: 40px; background: #fff; border: 1px solid var(--line); border-radius: 6px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; }
td small { color: var(--muted); font-size: inherit; white-space: nowrap; }
h1 { font-size: 28px; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 44px 0 12px; padding-top: 16px; border-top: 2px solid var(--ink); font-size: 20px; line-height: 1.25; }
h3 { font-size: 15px; line-height: 1.4; }
h1, h2, h3, td, li, p, dd, figcaption { overflow-wrap: anywhere; }
p + p, p + ul, p + ol, ul + p, ol + p { margin-top: 10px; }
ul, ol { padding-left: 22px; }
li + li { margin-top: 6px; }
.kicker { margin-bottom: 6px; color: var(--muted); font-size: 13px; }
.answer { margin-top: 18px; padding-left: 16px; border-left: 4px solid var(--blue); font-size: 16px; line-height: 1.45; }
.answer p:first-child { font-size: 19px; font-weight: 650; line-height: 1.35; }
.answer p + p { margin-top: 7px; }
.muted, .note { color: var(--muted); }
.note { margin-top: 2px; font-size: 13px; line-height: 1.45; }
.numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin-top: 22px; }
.numbers div { display: flex; flex-direction: column; padding: 12px 14px; background: var(--soft); border-radius: 6px; }
.numbers dt { order: 2; font-size: 13px; line-height: 1.35; }
.numbers dd { font-size: 25px; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.numbers dd + dd { order: 3; margin-top: 4px; color: var(--muted); font-size: 12px; font-weight: 400; line-height: 1.35; }
.also { margin-top: 20px; font-size: 14px; }
.also h2 { margin: 0 0 6px; padding: 0; border: 0; font-size: 15px; }
.next { margin-top: 24px; padding: 16px 20px 18px; border: 1px solid var(--line); border-radius: 6px; }
.next h2 { margin: 0 0 8px; padding: 0; border: 0; font-size: 16px; }
.alert { margin-top: 10px; padding: 10px 14px; border-left: 4px solid #d9822b; background: #fdf3e7; }
.chart { margin-top: 28px; }
h2 + .chart, .lead + .chart { margin-top: 16px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 24px; align-items: start; }
.plot { display: block; width: 100%; max-width: 100%; height: auto; margin-top: 8px; font-family: inherit; overflow: visible; }
.pair .chart { display: grid; grid-row: span 2; grid-template-rows: subgrid; gap: 0; }
.plot text, .plot tspan { white-space: pre; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 8px; padding: 0; list-style: none; font-size: 13px; }
.legend li { display: flex; gap: 6px; align-items: center; margin: 0; }
.legend i { flex: none; display: inline-block; width: 11px; height: 11px; background: currentcolor; }
.legend .key-dot { border-radius: 50%; }
.legend .key-hollow { border: 2px solid currentcolor; border-radius: 50%; background: #fff; }
.legend .key-line { width: 18px; height: 2px; }
.legend .key-dashes { width: 18px; height: 0; background: none; border-top: 2px dashed currentcolor; }
.legend .key-band { width: 18px; }
.table-scroll { margin-top: 14px; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 1.4; }
caption { padding-bottom: 6px; font-weight: 600; font-size: 15px; text-align: left; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { border-bottom: 1px solid var(--ink); color: var(--muted); font-weight: 600; vertical-align: bottom; }
td.text { min-width: 84px; }
td.wide { min-width: 170px; }
.number + .text { padding-left: 24px; }
th.number, td.number { padding-right: 0; padding-left: 12px; text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
dl.facts { display: grid; grid-template-columns: minmax(140px, 26%) 1fr; gap: 4px 16px; font-size: 14px; }
dl.facts dt { color: var(--muted); }
.appendix { font-size: 14px; }
.appendix .table-scroll { margin-top: 22px; }
.appendix h3 { margin-top: 20px; }
.appendix h3 + p, .appendix h3 + ul, .appendix h3 + dl { margin-top: 4px; }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--muted); font-size: 12px; }
@media screen and (max-width: 640px) {
  body { margin: 0; padding: 20px; border: 0; border-radius: 0; }
  .numbers { grid-template-columns: 1fr 1fr; }
  .pair { grid-template-columns: 1fr; }
}
@page { size: A4; margin: 20mm 16mm 18mm;
  @top-left { content: "${runningTitle}"; color: ${MUTED}; font: 8.5pt Arial, "Liberation Sans", sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); color: ${MUTED}; font: 8.5pt Arial, "Liberation Sans", sans-serif; }
}
@page :first { margin-top: 14mm; @top-left { content: ""; } }
@media print {
  html { background: #fff; font-size: 10.5pt; }
  body { max-width: none; margin: 0; padding: 0; border: 0; }
  h1, h2, h3, caption, figcaption, .lead { break-after: avoid; }
  .chart, .numbers, .next, .pair, .alert, tr, dl.facts > * { break-inside: avoid; }
  h2 { margin-top: 30px; }
  .chart { margin-top: 20px; }
  p { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  .table-scroll { overflow: visible; }
  .answer { font-size: 11pt; }
  .answer p:first-child { font-size: 13pt; }
  .next { margin-top: 16px; padding: 12px 16px; }
  .numbers { margin-top: 16px; }
  li + li { margin-top: 3px; }
  .numbers dd { font-size: 18pt; }
  .numbers dd + dd { font-size: 8.5pt; }
  .appendix h2 { break-before: page; margin-top: 0; }
}
`;
