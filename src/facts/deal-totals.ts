/** Reduces a company's deals to the totals that facts need. Unreadable values never count as missing. */
import type { Instant } from '../criteria/instant.ts';
import { isBlank, readBoolean, readInstant, readNumber, readText } from '../criteria/read-value.ts';
import type { AssociatedRecords, RawRecord } from './raw-record.ts';

/** A sum, or the reason why it is unknown. */
export type DealAmount = number | 'not_read' | 'unparsable';
/** The latest close date, or the reason why it is unknown. */
export type LastClose = Instant | 'empty' | 'not_read' | 'unparsable';

export interface DealTotals {
  readonly openCount: number;
  readonly wonCount: number;
  readonly lostCount: number;
  readonly openAmount: DealAmount;
  readonly wonAmount: DealAmount;
  readonly lastWonAt: LastClose;
  readonly lastLostAt: LastClose;
}

const MARKS = ['hs_is_closed', 'hs_is_closed_won'] as const;

type Columns = ReadonlySet<string>;
type State = 'open' | 'won' | 'lost';

/**
 * Totals the deals of a company, or gives the reason why all its deal facts are unknown: the won and closed marks or the
 * pipelines were not read, or a deal has a mark that is neither blank nor a boolean.
 * @param salesPipelines the pipelines whose deals count, each read as text; null = all pipelines
 */
export function totalDeals(
  { records, columns }: AssociatedRecords,
  salesPipelines: ReadonlySet<string> | null,
): DealTotals | 'not_read' | 'unparsable' {
  if (!MARKS.every((mark) => columns.has(mark))) return 'not_read';
  if (salesPipelines !== null && !columns.has('pipeline')) return 'not_read';
  const counted =
    salesPipelines === null ? records : records.filter((deal) => isInPipeline(deal, salesPipelines));
  const deals = byState(counted);
  if (deals === null) return 'unparsable';
  const { open, won, lost } = deals;
  return {
    openCount: open.length,
    wonCount: won.length,
    lostCount: lost.length,
    openAmount: amountOf(open, columns),
    wonAmount: amountOf(won, columns),
    lastWonAt: lastCloseOf(won, columns),
    lastLostAt: lastCloseOf(lost, columns),
  };
}

/** The value, or null if it is blank. */
function knownValue(deal: RawRecord, property: string): string | null {
  const raw = deal[property];
  return typeof raw !== 'string' || isBlank(raw) ? null : raw;
}

function isInPipeline(deal: RawRecord, salesPipelines: ReadonlySet<string>): boolean {
  const pipeline = knownValue(deal, 'pipeline');
  return pipeline !== null && salesPipelines.has(readText(pipeline));
}

/** Null when a deal has a mark that is neither blank nor a boolean. */
function byState(deals: readonly RawRecord[]): Readonly<Record<State, readonly RawRecord[]>> | null {
  const states: Record<State, RawRecord[]> = { open: [], won: [], lost: [] };
  for (const deal of deals) {
    const state = stateOf(deal);
    if (state === null) return null;
    states[state].push(deal);
  }
  return states;
}

function stateOf(deal: RawRecord): State | null {
  const closed = markOf(deal, 'hs_is_closed');
  const won = markOf(deal, 'hs_is_closed_won');
  if (closed === null || won === null) return null;
  if (won) return 'won';
  return closed ? 'lost' : 'open';
}

/** A blank mark is false; null for a mark that is not a boolean. */
function markOf(deal: RawRecord, mark: (typeof MARKS)[number]): boolean | null {
  const raw = knownValue(deal, mark);
  return raw === null ? false : readBoolean(raw);
}

/** The sum over the deals in one state. A blank amount adds 0. */
function amountOf(deals: readonly RawRecord[], columns: Columns): DealAmount {
  const wasRead = columns.has('amount') || columns.has('amount_in_home_currency');
  if (deals.length > 0 && !wasRead) return 'not_read';
  if (currenciesOf(deals).size > 1) return 'unparsable';
  const amounts = deals.map(amountOfDeal).filter((amount) => amount !== null);
  const sum = amounts.reduce((total, { value }) => total + value, 0);
  return Number.isFinite(sum) ? asCents(sum) : 'unparsable';
}

/**
 * The currencies of the open deals' amounts: `home`, or codes as text; none where no amount says.
 * @param salesPipelines as in `totalDeals`
 */
export function openCurrencies(
  { records }: AssociatedRecords,
  salesPipelines: ReadonlySet<string> | null,
): readonly string[] {
  const counted =
    salesPipelines === null ? records : records.filter((deal) => isInPipeline(deal, salesPipelines));
  return [...currenciesOf(byState(counted)?.open ?? [])];
}

const currenciesOf = (deals: readonly RawRecord[]): ReadonlySet<string> =>
  new Set(deals.flatMap((deal) => amountOfDeal(deal)?.currency ?? []));

/** 10.10 + 20.20 is 30.3 in any order of the deals: 15 digits are enough for every sum of cents up to 10 trillion. */
export const asCents = (sum: number): number => Number(sum.toPrecision(15));

/** The home currency of the account. Codes have three letters. */
const HOME_CURRENCY = 'home';

interface Amount {
  /** NaN when it cannot be read: then the sum is NaN too. */
  readonly value: number;
  /** `home`, or a code as text; null when there is no code. */
  readonly currency: string | null;
}

/** Null for a blank amount. An unreadable amount in home currency is not replaced by the amount in the deal's currency. */
function amountOfDeal(deal: RawRecord): Amount | null {
  const inHome = knownValue(deal, 'amount_in_home_currency');
  if (inHome !== null) return { value: readNumber(inHome) ?? Number.NaN, currency: HOME_CURRENCY };
  const raw = knownValue(deal, 'amount');
  if (raw === null) return null;
  const code = knownValue(deal, 'deal_currency_code');
  return { value: readNumber(raw) ?? Number.NaN, currency: code === null ? null : readText(code) };
}

/** The latest close date of the deals in one state; between a day and an instant, the one that ends later. */
function lastCloseOf(deals: readonly RawRecord[], columns: Columns): LastClose {
  if (deals.length > 0 && !columns.has('closedate')) return 'not_read';
  let last: Instant | null = null;
  for (const deal of deals) {
    const raw = knownValue(deal, 'closedate');
    if (raw === null) continue;
    const closed = readInstant(raw);
    if (closed === null) return 'unparsable';
    if (last === null || isLater(closed, last)) last = closed;
  }
  return last ?? 'empty';
}

const isLater = (one: Instant, other: Instant): boolean =>
  one.t1 > other.t1 || (one.t1 === other.t1 && one.t0 > other.t0);
