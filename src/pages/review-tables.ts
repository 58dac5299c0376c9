/** The figures behind the plots of a review, for readers who check them. */
import type { TierOneCoverage, Work, WorkByGate } from '../evidence/review/capacity.ts';
import type { Review } from '../evidence/review/review.ts';
import type { Stability } from '../evidence/review/stability.ts';
import { type Html, html } from '../html.ts';
import { NO_OWNER } from './charts/outside-by-owner.ts';
import { count, NOTHING, percent, percentRange } from './figures.ts';
import { levelName, propertyName } from './plain-names.ts';
import { table } from './table.ts';

const LEVELS = 6;

export function ownerTable({ capacity, quarter }: Review): Html | null {
  if (capacity.owners.length === 0) return null;
  const work = ({ deals, amount }: Work): string =>
    deals === 0 ? NOTHING : `${count(deals)} (${count(Math.round(amount))})`;
  const gates = ({ pass, undetermined, fail }: WorkByGate) => [work(pass), work(undetermined), work(fail)];
  return table({
    caption: 'Open deals and their amounts in the portal’s currency, by owner',
    columns: [
      { head: 'Owner' },
      { head: 'Inside', number: true },
      { head: 'Not known', number: true },
      { head: 'Outside', number: true },
      { head: `New outside, ${quarter.name}`, number: true },
    ],
    rows: [...capacity.owners, { ...capacity.team, owner: 'All' }].map(({ owner, open, created }) => [
      owner ?? NO_OWNER,
      ...gates(open),
      `${count(created.fail.deals)} of ${count(created.pass.deals + created.fail.deals + created.undetermined.deals)}`,
    ]),
  });
}

/** How the won companies have changed: the levels of each property that moved most. */
export function levelTable({ attributes }: Stability): Html | null {
  const rows = attributes.flatMap(({ attribute, levels, moved }) =>
    levels
      .slice(0, LEVELS)
      .map(({ level, quarter, baseline }) => [
        moved ? html`<b>${propertyName(attribute)}</b> (moved)` : propertyName(attribute),
        levelName(level),
        percent(quarter.rate),
        percentRange(quarter),
        percent(baseline.rate),
        `${count(quarter.n)}, ${count(baseline.n)}`,
      ]),
  );
  if (rows.length === 0) return null;
  return table({
    caption: 'The companies won, by property',
    columns: [
      { head: 'Property' },
      { head: 'Level' },
      { head: 'Quarter', number: true },
      { head: '95 % interval', number: true },
      { head: 'Baseline', number: true },
      { head: 'Companies', number: true },
    ],
    rows,
  });
}

/** @param nameOf the name of a company, by its id */
export function untouchedList(
  { untouched, untouchedIds, name }: TierOneCoverage,
  nameOf: (company: string) => string,
): Html | null {
  if (untouchedIds.length === 0) return null;
  const shown = untouchedIds.length < untouched ? `, the first ${untouchedIds.length}` : '';
  return html`<h3>${count(untouched)} accounts of the best tier (${name}) that nobody works${shown}</h3>
<p class="columns">${untouchedIds.map((id, place) => [place > 0 && ' · ', nameOf(id)])}</p>`;
}
