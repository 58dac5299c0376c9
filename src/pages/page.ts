/** The frame of every evidence page: one file that loads nothing, runs no scripts, and prints on A4. */

import { type Html, html, type Piece, trustedMarkup } from '../html.ts';
import { day, tied } from './figures.ts';
import { styleSheet } from './style-sheet.ts';

/** The origin of a page, which a reader must know to trust it. */
export interface Provenance {
  /** The version of Fitgate. */
  readonly version: string;
  /** The time of computation, epoch milliseconds. */
  readonly madeMs: number;
  /** The `now` of the computation, epoch milliseconds. */
  readonly asOfMs: number;
  /** How many months back deals count. */
  readonly months: number;
}

export interface Page {
  readonly title: string;
  /** One line above the title: whose page it is, and its date. */
  readonly kicker: Piece;
  readonly body: Piece;
  /** The version of Fitgate where it made the figures. */
  readonly provenance: Pick<Provenance, 'madeMs'> & Partial<Pick<Provenance, 'version'>>;
}

/** Nothing is fetched and no script runs, whatever the page contains. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole HTML document that is also well-formed XML. */
export function page({ title, kicker, body, provenance }: Page): string {
  const { version, madeMs } = provenance;
  const maker = version === undefined ? 'Fitgate' : `Fitgate ${version}`;
  const running = `${title.replace(/[^\w ,.:?-]/g, '')} · ${day(madeMs)}`;
  return html`${trustedMarkup('<!doctype html>')}
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${trustedMarkup(POLICY.replaceAll('"', ''))}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light only" />
<meta name="generator" content="${maker}" />
<title>${title}</title>
<style>${trustedMarkup(styleSheet(running))}</style>
</head>
<body>
<header><p class="kicker">${kicker}</p><h1>${title}</h1></header>
<main>
${body}
</main>
<footer>Made by ${maker} on ${day(madeMs)}. This page is complete in itself: it loads nothing and runs no script.</footer>
</body>
</html>
`.markup;
}

export interface KeyNumber {
  readonly value: string;
  readonly label: string;
  /** Its interval or its basis. */
  readonly detail: string;
}

/** Up to four numbers side by side. */
export const keyNumbers = (numbers: readonly KeyNumber[]): Html =>
  html`<dl class="numbers">${numbers.map(
    ({ value, label, detail }) => html`<div><dt>${label}</dt><dd>${value}</dd><dd>${detail}</dd></div>`,
  )}</dl>`;

/** The answer in a few sentences; the first is the one to remember. */
export const answer = (sentences: readonly Piece[]): Html =>
  html`<div class="answer">${sentences
    .filter((sentence) => sentence !== null && sentence !== false)
    .map((sentence) => html`<p>${sentence}</p>`)}</div>`;

export const whatToDo = (steps: readonly Piece[]): Html =>
  html`<section class="next"><h2>What to do next</h2><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol></section>`;

/** How a figure was computed, for the end of the page. */
export interface Method {
  readonly name: string;
  readonly says: string;
}

export function appendix(
  methods: readonly Method[],
  facts: readonly (readonly [string, Piece])[],
  rest: Piece = null,
): Html {
  return html`<section class="appendix"><h2>How this was made</h2>
<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${methods.map(({ name, says }) => html`<h3>${name}</h3><p>${tied(says)}</p>`)}
${rest}</section>`;
}
