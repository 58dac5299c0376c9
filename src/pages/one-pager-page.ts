/** The live criteria on paper: whom we sell to, in words, for people who never open the settings. */
import type { OnePager, PrintedCriterion, PrintedEntry, PrintedProfile } from '../authoring/one-pager.ts';
import { type Html, html } from '../html.ts';
import { count, day, percent } from './figures.ts';
import { page } from './page.ts';
import { table } from './table.ts';

/** @param nowMs epoch milliseconds: when the page was made */
export function onePagerPage(onePager: OnePager, nowMs: number): string {
  const { version, publishedAtMs, publishedBy, reason, profiles, tiers, stopList, deductions } = onePager;
  const by = publishedBy === null ? '' : ` by ${publishedBy}`;
  return page({
    title: 'Our ideal customer profile',
    kicker: `Version ${version} · published ${day(publishedAtMs)}${by}`,
    provenance: { madeMs: nowMs },
    body: html`
<div class="answer"><p>Why this version: ${reason}</p></div>
${profiles.map(profileSection)}
<section><h2>Tiers</h2>
${table({
  columns: [{ head: 'Tier' }, { head: 'From points', number: true }],
  rows: tiers.map(({ name, min }) => [name, String(min)]),
})}</section>
<section><h2>Stop list: never pursue</h2>
${stopList.length === 0 ? html`<p>No entries.</p>` : table({ columns: [{ head: 'Entry' }, { head: 'When', wide: true }], rows: stopList.map((entry) => [named(entry), entry.asks]) })}</section>
${
  deductions.length > 0 &&
  html`<section><h2>Deductions: take points off</h2>
${table({
  columns: [{ head: 'Deduction' }, { head: 'When', wide: true }, { head: 'Points off', number: true }],
  rows: deductions.map((entry) => [named(entry), entry.asks, String(entry.points)]),
})}</section>`
}`,
  });
}

function profileSection({ name, isTested, why, mustHaves, others }: PrintedProfile): Html {
  return html`<section><h2>${name}</h2>
<p class="muted">${isTested ? 'Tested on closed deals.' : 'Not yet tested on closed deals.'}${why !== null && ` ${why}`}</p>
${mustHaves.length > 0 && criteriaTable('Must-haves: without these a company is not in our ICP', mustHaves)}
${others.length > 0 && criteriaTable(mustHaves.length > 0 ? 'What else counts' : 'What counts', others)}</section>`;
}

function criteriaTable(caption: string, criteria: readonly PrintedCriterion[]): Html {
  return table({
    caption,
    columns: [
      { head: 'Criterion' },
      { head: 'What it asks', wide: true },
      { head: 'Points', number: true },
      { head: 'Data known' },
    ],
    rows: criteria.map((criterion) => [
      named(criterion),
      criterion.asks,
      String(criterion.points),
      criterion.filled.length === 0
        ? '–'
        : criterion.filled
            .map(
              ({ label, count: filled, of }) =>
                `${label}: ${percent(of === 0 ? null : filled / of)} of ${count(of)}`,
            )
            .join('; '),
    ]),
  });
}

const named = ({ name, why }: PrintedEntry): Html =>
  html`${name}${why !== null && why !== '' && html`<p class="note">${why}</p>`}`;
