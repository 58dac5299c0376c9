import type { Row, Table } from './open-files.ts';
import {
  asText,
  type Fact,
  type Instant,
  isBlank,
  readBoolean,
  readInstant,
  readNumber,
  unknown,
} from './read-values.ts';

type State = 'open' | 'won' | 'lost';
type StatedDeal = { state: State; row: Row };
type Amount = { value: number | undefined; fromHome: boolean; currency: string | undefined };

const MARKS = ['hs_is_closed', 'hs_is_closed_won'];

/**
 * One of the `deals.*` facts of a company, from the rows of its deals.
 * `salesPipelines` absent means that all pipelines count.
 */
export function readDealFact(
  name: string,
  rows: readonly Row[],
  columns: Table['columns'],
  salesPipelines: readonly string[] | undefined,
): Fact {
  if (MARKS.some((mark) => !columns.includes(mark))) return unknown('not_read');
  if (salesPipelines !== undefined && !columns.includes('pipeline')) return unknown('not_read');
  const deals = withStates(rows.filter((row) => isOfSales(row, salesPipelines)));
  if (deals === undefined) return unknown('unparsable');
  const ofState = (state: State) => deals.filter((deal) => deal.state === state).map((deal) => deal.row);
  switch (name) {
    case 'deals.open.amount':
      return readAmount(ofState('open'), columns);
    case 'deals.won.amount':
      return readAmount(ofState('won'), columns);
    case 'deals.lastWonAt':
      return readLast(ofState('won'), columns);
    case 'deals.lastLostAt':
      return readLast(ofState('lost'), columns);
    case 'deals.won.count':
      return { kind: 'number', value: ofState('won').length };
    case 'deals.lost.count':
      return { kind: 'number', value: ofState('lost').length };
    default:
      return { kind: 'number', value: ofState('open').length };
  }
}

function isOfSales(row: Row, salesPipelines: readonly string[] | undefined): boolean {
  if (salesPipelines === undefined) return true;
  const pipeline = row['pipeline'] ?? '';
  return !isBlank(pipeline) && salesPipelines.some((id) => asText(id) === asText(pipeline));
}

/** None if one mark can't be read: then nobody can say how many are won. */
function withStates(rows: readonly Row[]): StatedDeal[] | undefined {
  const deals: StatedDeal[] = [];
  for (const row of rows) {
    const closed = readMark(row['hs_is_closed'] ?? '');
    const won = readMark(row['hs_is_closed_won'] ?? '');
    if (closed === undefined || won === undefined) return undefined;
    const state = closed ? 'lost' : 'open';
    deals.push({ state: won ? 'won' : state, row });
  }
  return deals;
}

function readMark(raw: string): boolean | undefined {
  if (isBlank(raw)) return false;
  const mark = readBoolean(raw);
  return mark.known ? mark.value : undefined;
}

function readAmount(rows: readonly Row[], columns: Table['columns']): Fact {
  if (rows.length === 0) return { kind: 'number', value: 0 };
  if (!columns.includes('amount') && !columns.includes('amount_in_home_currency')) return unknown('not_read');
  const amounts = rows.flatMap((row) => amountOf(row) ?? []);
  const isReadable = amounts.every(({ value }) => value !== undefined);
  if (!isReadable || !areOfOneCurrency(amounts)) return unknown('unparsable');
  return { kind: 'number', value: amounts.reduce((sum, { value = 0 }) => sum + value, 0) };
}

/** None if it is blank; without a value if it can't be read: the other column never stands in for that. */
function amountOf(row: Row): Amount | undefined {
  const fromHome = !isBlank(row['amount_in_home_currency'] ?? '');
  const raw = (fromHome ? row['amount_in_home_currency'] : row['amount']) ?? '';
  if (isBlank(raw)) return undefined;
  const amount = readNumber(raw);
  const code = row['deal_currency_code'] ?? '';
  return {
    value: amount.known ? amount.value : undefined,
    fromHome,
    currency: isBlank(code) ? undefined : asText(code),
  };
}

function areOfOneCurrency(amounts: readonly Amount[]): boolean {
  const foreign = amounts.filter((amount) => !amount.fromHome);
  const codes = new Set(foreign.flatMap((amount) => amount.currency ?? []));
  const someFromHome = foreign.length < amounts.length;
  return someFromHome ? codes.size === 0 : codes.size <= 1;
}

function readLast(rows: readonly Row[], columns: Table['columns']): Fact {
  if (rows.length === 0) return unknown('empty');
  if (!columns.includes('closedate')) return unknown('not_read');
  let last: Instant | undefined;
  for (const row of rows) {
    const raw = row['closedate'] ?? '';
    if (isBlank(raw)) continue;
    const closed = readInstant(raw);
    if (!closed.known) return unknown('unparsable');
    if (last === undefined || closed.value.t1 > last.t1) last = closed.value;
  }
  return last === undefined ? unknown('empty') : { kind: 'instant', value: last };
}
