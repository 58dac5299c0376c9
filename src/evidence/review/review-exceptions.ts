/** The outcomes of the companies outside the ICP that were approved for pursuit. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { DAY_MS } from '../../criteria/instant.ts';
import { newCompanies } from '../backtest/new-companies.ts';
import { rowsByCompany } from '../backtest/rows-by-company.ts';
import { type Standing, standingsAt } from '../backtest/standing-at.ts';
import { churnedWithinYear } from '../churned-within-year.ts';
import { type Extract, LOST, OPEN, WON } from '../data-set.ts';
import { judgeExceptions } from './exception-verdict.ts';
import type {
  Compared,
  Exception,
  ExceptionBasis,
  ExceptionOutcome,
  ExceptionState,
  Exceptions,
} from './exceptions.ts';
import { groupBy } from './group-by.ts';
import type { JudgedDeals } from './judged-deals.ts';
import { plainRate, type Rate, ratesOf } from './rate.ts';

interface ExceptionOptions {
  readonly nowMs: number;
  /** New companies count from this instant on, epoch milliseconds. */
  readonly fromMs: number;
  readonly conversionDays: number;
  readonly oneOffs: ReadonlyMap<string, string>;
  readonly exceptions: readonly Exception[];
}

const YEAR_DAYS = 365;
/** The least exceptions of a group for a verdict. */
const MIN_EXCEPTIONS = 10;

/** @param extract without the properties that reveal the outcome */
export function reviewExceptions(
  document: CriteriaDocument,
  extract: Extract,
  deals: JudgedDeals,
  options: ExceptionOptions,
): Exceptions {
  const { conversionDays, nowMs } = options;
  const exceptions = options.exceptions
    .filter(({ approvedAtMs }) => approvedAtMs <= nowMs)
    .sort((one, other) => other.approvedAtMs - one.approvedAtMs);
  const rowOf = new Map(extract.companies.ids.map((id, row) => [id, row]));
  const stateOf = stateReader(extract, deals, nowMs);
  const winsOf = winsReader(deals);
  const followed = exceptions.map((exception): Followed => {
    const company = rowOf.get(exception.companyId) ?? null;
    const at = (days: number): ExceptionState => stateOf(company, exception.approvedAtMs, days);
    const expired = exception.expiresAtMs !== null && exception.expiresAtMs <= nowMs;
    return {
      outcome: { ...exception, at90Days: at(90), at365Days: at(YEAR_DAYS), expired },
      basis:
        company === null ? null : basisOf(company, exception, winsOf(company), extract.churnedMs, options),
    };
  });
  const excepted = new Set(exceptions.flatMap(({ companyId }) => rowOf.get(companyId) ?? []));
  const compared = comparisons(document, extract, deals, excepted, options);
  return {
    conversionDays,
    outcomes: followed.map(({ outcome }) => outcome),
    groups: judgeExceptions(groupsOf(followed), compared, conversionDays),
    ...compared,
  };
}

interface Followed {
  readonly outcome: ExceptionOutcome;
  /** Null when the company is not known. */
  readonly basis: Converted | null;
}

/** Null: the time is not over yet, or the outcome is not known. */
interface Converted {
  readonly converted: boolean | null;
  readonly left: boolean | null;
}

/** A close date is often a day without a time, so a date on the same day is not earlier. */
const startOfDay = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

function stateReader(
  { churnedMs }: Extract,
  deals: JudgedDeals,
  nowMs: number,
): (company: number | null, approvedAtMs: number, days: number) => ExceptionState {
  const byCompany = rowsByCompany(deals.company);
  return (company, approvedAtMs, days) => {
    if (company === null) return 'unknown company';
    const untilMs = approvedAtMs + days * DAY_MS;
    if (untilMs > nowMs) return 'not yet';
    const leftMs = churnedMs?.[company] ?? Number.NaN;
    if (leftMs >= approvedAtMs && leftMs <= untilMs) return 'left';
    return stateOfDeals(deals, byCompany.get(company) ?? [], approvedAtMs, untilMs);
  };
}

function stateOfDeals(
  { state, createdMs, closedMs }: JudgedDeals,
  rows: readonly number[],
  approvedAtMs: number,
  untilMs: number,
): ExceptionState {
  const closedAtMs = (row: number): number => closedMs[row] ?? Number.NaN;
  const wasClosed = (row: number): boolean =>
    closedAtMs(row) >= startOfDay(approvedAtMs) && closedAtMs(row) <= untilMs;
  const isOpenThen = (row: number): boolean =>
    (createdMs[row] ?? Number.NaN) <= untilMs && (state[row] === OPEN || closedAtMs(row) > untilMs);
  const wins = rows.filter((row) => state[row] === WON && wasClosed(row)).length;
  if (wins > 0) return wins > 1 ? 'expanding' : 'won';
  if (rows.some(isOpenThen)) return 'open';
  return rows.some((row) => state[row] === LOST && wasClosed(row)) ? 'lost' : 'no deal';
}

/** Epoch milliseconds at which a company's deals were won. */
function winsReader({ company, state, closedMs }: JudgedDeals): (company: number) => readonly number[] {
  const byCompany = rowsByCompany(company);
  return (of) =>
    (byCompany.get(of) ?? []).filter((row) => state[row] === WON).map((row) => closedMs[row] ?? Number.NaN);
}

function basisOf(
  company: number,
  { approvedAtMs }: Exception,
  winsMs: readonly number[],
  churnedMs: Float64Array | null,
  { nowMs, conversionDays }: ExceptionOptions,
): Converted {
  const wins = winsMs.filter((at) => at >= startOfDay(approvedAtMs));
  const firstWinMs = wins.length === 0 ? Number.NaN : Math.min(...wins);
  const overMs = approvedAtMs + conversionDays * DAY_MS;
  return {
    // A win is known before the days are over, the lack of one only after: until then a company does not count.
    converted: overMs <= nowMs ? firstWinMs <= overMs : null,
    left: leftWithinYear(firstWinMs, churnedMs === null ? null : (churnedMs[company] ?? Number.NaN), nowMs),
  };
}

/** A customer that leaves is known at once, one that stays only after a year: younger wins would only add those that left. */
function leftWithinYear(wonMs: number, leftMs: number | null, nowMs: number): boolean | null {
  if (leftMs === null || !(wonMs + YEAR_DAYS * DAY_MS <= nowMs) || leftMs < wonMs) return null;
  return leftMs <= wonMs + YEAR_DAYS * DAY_MS;
}

function groupsOf(followed: readonly Followed[]): readonly ExceptionBasis[] {
  if (followed.length === 0) return [];
  const byReason = groupBy(followed, ({ outcome }) => outcome.reason);
  const groups = [...byReason].map(([reason, its]) => basisOfGroup(reason, its));
  groups.sort((one, other) => other.exceptions - one.exceptions);
  return [basisOfGroup(null, followed), ...groups];
}

function basisOfGroup(reason: string | null, followed: readonly Followed[]): ExceptionBasis {
  // Newest first, so the last entry of a company is its first exception.
  const first = new Map(followed.map((each) => [each.outcome.companyId, each]));
  const bases = [...first.values()].flatMap(({ basis }) => basis ?? []);
  const rate = (answers: readonly (boolean | null)[]): Rate => {
    const known = answers.filter((answer) => answer !== null);
    return plainRate(known.filter(Boolean).length, known.length, MIN_EXCEPTIONS);
  };
  return {
    reason,
    exceptions: first.size,
    converted: rate(bases.map(({ converted }) => converted)),
    left: rate(bases.map(({ left }) => left)),
  };
}

function comparisons(
  document: CriteriaDocument,
  extract: Extract,
  deals: JudgedDeals,
  excepted: ReadonlySet<number>,
  { nowMs, fromMs, conversionDays: withinDays, oneOffs }: ExceptionOptions,
): Compared {
  const cohort = newCompanies(extract, { fromMs, nowMs, withinDays, oneOffs });
  const { standings } = standingsAt(document, extract, { company: cohort.company, atMs: cohort.createdMs });
  const [insideConverted, outsideConverted] = bySide(cohort.company, cohort.converted, standings, excepted);
  const won = deals.state.map((state) => (state === WON ? 1 : 0));
  const churned = churnedWithinYear({ ...deals, won }, extract.churnedMs, nowMs);
  const isKnown = (row: number): boolean => churned[row] !== -1;
  const left = Uint8Array.from(churned, (answer) => (answer === 1 ? 1 : 0));
  const [insideLeft, outsideLeft] = bySide(deals.company, left, deals.standings, excepted, isKnown);
  return {
    inside: { converted: insideConverted, left: insideLeft },
    outside: { converted: outsideConverted, left: outsideLeft },
  };
}

function bySide(
  company: Int32Array,
  hit: Uint8Array,
  standings: readonly Standing[],
  excepted: ReadonlySet<number>,
  isCounted: (row: number) => boolean = () => true,
): readonly [Rate, Rate] {
  const sides = { pass: 0, fail: 1, undetermined: -1 } as const;
  const group = company.map((of, row) =>
    excepted.has(of) || !isCounted(row) ? -1 : sides[standings[row]?.gate ?? 'undetermined'],
  );
  const [inside, outside] = ratesOf({ company, hit, group, groups: 2 });
  if (inside === undefined || outside === undefined) throw new RangeError('There are two sides.');
  return [inside, outside];
}
