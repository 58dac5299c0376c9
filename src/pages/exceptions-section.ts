/** The outcomes of the companies outside the ICP that were approved for pursuit. */
import type { ExceptionGroup, Exceptions, ExceptionVerdict } from '../evidence/review/exceptions.ts';
import type { Rate } from '../evidence/review/rate.ts';
import { type Html, html, type Piece } from '../html.ts';
import { count, counted, day, NOTHING, percent, percentRange, tied } from './figures.ts';
import { table } from './table.ts';

const VERDICTS: Readonly<Record<ExceptionVerdict, string>> = {
  'adjacent segment?': 'An adjacent segment?',
  'boundary confirmed': 'Boundary confirmed',
  'keep collecting': 'Keep collecting',
};
const SHOWN = 40;

const NOT_READ = html`<p class="lead">Exceptions were not read for this review, so nothing can be said of them here.</p>`;

/** @param exceptions null: the register was not read */
export function exceptionsSection(exceptions: Exceptions | null): Html {
  if (exceptions === null) return NOT_READ;
  const { outcomes, groups, conversionDays, inside, outside } = exceptions;
  if (outcomes.length === 0)
    return html`<p class="lead">No exception was recorded. When the team pursues a company outside the ICP on purpose, record it: after a year the outcomes say whether the boundary is right.</p>`;
  return html`<p class="lead">${counted(outcomes.length, 'company', 'companies')} outside the ICP ${outcomes.length === 1 ? 'was' : 'were'} pursued on purpose. Without an exception, ${rateText(inside.converted)} of new companies inside the ICP became customers within ${counted(conversionDays, 'day')}, and ${rateText(outside.converted)} of those outside.</p>
${groupTable(groups)}`;

  function groupTable(all: readonly ExceptionGroup[]): Html {
    return table({
      columns: [
        { head: 'Reason' },
        { head: 'Exceptions', number: true },
        { head: `Won within ${conversionDays} days`, number: true },
        { head: 'Left within a year', number: true },
        { head: 'Verdict' },
      ],
      rows: all.map(({ reason, exceptions: number, converted, left, verdict, because }) => [
        reason ?? html`<b>All together</b>`,
        count(number),
        rateCell(converted),
        rateCell(left),
        html`<b>${VERDICTS[verdict]}</b>${verdict.endsWith('?') ? '' : '.'} ${tied(because)}`,
      ]),
    });
  }

  function rateText({ rate, hits, n, ...range }: Rate): string {
    return n === 0 ? NOTHING : `${hits} of ${count(n)} (${percent(rate)}, ${percentRange(range)})`;
  }

  function rateCell({ rate, hits, n, ...range }: Rate): Piece {
    if (n === 0) return NOTHING;
    return html`${hits} of ${count(n)}<br /><small>${percent(rate)} (${percentRange(range)})</small>`;
  }
}

/** Each exception with its outcome, for the appendix. @param nameOf the name of a company, by its id */
export function outcomeTable(
  exceptions: Exceptions | null,
  nameOf: (company: string) => string,
): Html | null {
  const outcomes = exceptions?.outcomes ?? [];
  if (outcomes.length === 0) return null;
  return html`${table({
    caption: 'Exceptions and what became of them',
    columns: [
      { head: 'Company' },
      { head: 'Approved' },
      { head: 'By' },
      { head: 'Reason' },
      { head: 'After 90 days' },
      { head: 'After a year' },
    ],
    rows: outcomes
      .slice(0, SHOWN)
      .map(({ companyId, approvedAtMs, approvedBy, reason, at90Days, at365Days, expired }) => [
        nameOf(companyId),
        expired ? `${day(approvedAtMs)} (expired)` : day(approvedAtMs),
        approvedBy,
        reason,
        at90Days,
        at365Days,
      ]),
  })}${outcomes.length > SHOWN && html`<p class="note">The newest ${SHOWN} of ${outcomes.length}.</p>`}`;
}
