/** Companies created during the window, and whether they became customers in time. */
import { DAY_MS } from '../../criteria/instant.ts';
import { type Extract, WON } from '../data-set.ts';
import { otherKind } from '../other-kinds.ts';

export interface NewCompaniesOptions {
  /** Epoch milliseconds. */
  readonly fromMs: number;
  readonly nowMs: number;
  /** A company converts when its first won deal closes within this many days of its creation. */
  readonly withinDays: number;
  /** Reasons for deals that were left out by hand, by deal id: they do not count as conversions. */
  readonly oneOffs?: ReadonlyMap<string, string> | undefined;
}

export interface NewCompanies {
  /** Rows of the companies in the extract. */
  readonly company: Int32Array;
  readonly createdMs: Float64Array;
  /** 1 or 0. */
  readonly converted: Uint8Array;
  readonly leftOut: {
    readonly withoutCreationDate: number;
    /** Created so recently that their days to convert are not over. */
    readonly tooYoung: number;
    /** Had already won a deal before the day on which the record was created. */
    readonly alreadyCustomers: number;
  };
}

/**
 * The companies created in the window whose days to convert are over. A company with days left would count as not converted
 * too early.
 */
export function newCompanies(extract: Extract, options: NewCompaniesOptions): NewCompanies {
  const { createdMs, ids } = extract.companies;
  const withinMs = options.withinDays * DAY_MS;
  const firstWonMs = firstWins(extract, options.oneOffs);
  const rows: number[] = [];
  const leftOut = { withoutCreationDate: 0, tooYoung: 0, alreadyCustomers: 0 };
  ids.forEach((_, row) => {
    const why = whyLeftOut(createdMs[row] ?? Number.NaN, firstWonMs[row] ?? 0, options);
    if (why === null) rows.push(row);
    else if (why !== 'outsideTheWindow') leftOut[why] += 1;
  });
  return {
    company: Int32Array.from(rows),
    createdMs: Float64Array.from(rows, (row) => createdMs[row] ?? 0),
    converted: Uint8Array.from(rows, (row) =>
      (firstWonMs[row] ?? 0) <= (createdMs[row] ?? 0) + withinMs ? 1 : 0,
    ),
    leftOut,
  };
}

function whyLeftOut(
  createdMs: number,
  firstWonMs: number,
  { fromMs, nowMs, withinDays }: NewCompaniesOptions,
): keyof NewCompanies['leftOut'] | 'outsideTheWindow' | null {
  if (Number.isNaN(createdMs)) return 'withoutCreationDate';
  if (createdMs < fromMs || createdMs > nowMs) return 'outsideTheWindow';
  if (firstWonMs < startOfDay(createdMs)) return 'alreadyCustomers';
  return createdMs + withinDays * DAY_MS > nowMs ? 'tooYoung' : null;
}

/** A close date is often a day without a time, so a date on the same day is not earlier. */
const startOfDay = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

/** Epoch milliseconds of each company's first won deal of the kind that counts; Infinity for companies that have none. */
function firstWins({ companies, deals }: Extract, oneOffs: NewCompaniesOptions['oneOffs']): Float64Array {
  const first = new Float64Array(companies.ids.length).fill(Number.POSITIVE_INFINITY);
  deals.ids.forEach((id, row) => {
    if (deals.state[row] !== WON || otherKind(deals, row) !== null || oneOffs?.has(id)) return;
    const company = deals.company[row] ?? -1;
    const closed = deals.closedMs[row] ?? Number.NaN;
    if (closed < (first[company] ?? 0)) first[company] = closed;
  });
  return first;
}
