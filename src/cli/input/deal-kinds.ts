/** Warns of different deals in one file: renewals and new business, several currencies. */
import { isBlank, readBoolean, readText } from '../../criteria/read-value.ts';
import { kindInWords } from '../../evidence/deal-kind.ts';
import { namesOf } from '../../evidence/source/tell-kinds-apart.ts';
import type { Reading } from './reading.ts';
import type { RecordFile } from './record-file.ts';

type Deal = Readonly<Record<string, string | null>>;

/** The least share of closed deals for a warning; fewer do not change the answer. */
const LEAST_SHARE = 0.01;

export interface DealKinds {
  readonly see: (deal: Deal, row: number) => void;
  readonly finish: () => void;
}

/**
 * - `compared`: evidence, which counts one kind and drops amounts in other currencies
 * - `added up`: facts of a company, which take all deals
 * - `neither`: no fact needs deals, or a document says which pipelines count
 */
export type DealUse = 'compared' | 'added up' | 'neither';

export function dealKinds(records: RecordFile, { pipelines, dealTypes }: Reading, use: DealUse): DealKinds {
  const isTold = pipelines !== null || dealTypes !== null;
  const counted = use === 'compared' && !isTold ? 'apart' : 'together';
  const parts = [currencies(records, use)];
  if (use === 'compared' || (use === 'added up' && !isTold)) {
    if (dealTypes === null) parts.push(kindsOf(records, 'dealtype', counted));
    if (pipelines === null) parts.push(kindsOf(records, 'pipeline', counted));
  }
  return {
    see: (deal, row) => {
      for (const part of parts) part.see(deal, row);
    },
    finish: () => {
      for (const part of parts) part.finish();
    },
  };
}

interface Seen {
  readonly value: string;
  readonly row: number;
  count: number;
}

function counter() {
  const seen = new Map<string, Seen>();
  return {
    seen,
    add: (value: string, row: number): void => {
      const known = seen.get(readText(value));
      if (known === undefined) seen.set(readText(value), { value: value.trim(), row, count: 1 });
      else known.count += 1;
    },
  };
}

/**
 * Counts closed deals by the values of a property, and names those of another kind than most. Values that tell no kind, such as
 * the pipelines of several regions, are ordinary.
 */
function kindsOf(
  { columns, report, book }: RecordFile,
  property: 'dealtype' | 'pipeline',
  counted: 'apart' | 'together',
): DealKinds {
  const { seen, add } = counter();
  let closed = 0;
  return {
    see: (deal, row) => {
      if (!isTrue(deal['hs_is_closed']) && !isTrue(deal['hs_is_closed_won'])) return;
      closed += 1;
      const value = deal[property] ?? '';
      if (!isBlank(value)) add(value, row);
    },
    finish: () => {
      const values = [...seen.values()].sort((one, other) => other.count - one.count);
      const others = values.filter(({ value }) =>
        isOfCustomers(namesOf(value, book.optionLabel(property, value))),
      );
      const count = others.reduce((sum, each) => sum + each.count, 0);
      const [first] = others;
      if (first === undefined || others.length === values.length || count < closed * LEAST_SHARE) return;
      const list = values.map((each) => `${each.value} (${each.count})`).join(', ');
      const option = property === 'pipeline' ? '--pipelines' : '--deal-types';
      const advice =
        counted === 'together'
          ? `closed deals of several kinds are counted together, ${list}: say ${option} to choose`
          : `closed deals are of several kinds, ${list}: those of the kind with most deals are compared, and the answer names those left out; say ${option} to choose`;
      const column = columns.get(property)?.header ?? property;
      const row = Math.min(...others.map((each) => each.row));
      report.note({ kind: 'several_kinds_of_deals', column, row, count, value: first.value, advice });
    },
  };
}

const isOfCustomers = (names: readonly string[]): boolean =>
  (kindInWords(names) ?? 'new business') !== 'new business';

/** Warns of amounts that are not in the company's currency, if there are several currencies. */
function currencies({ columns, report }: RecordFile, use: DealUse): DealKinds {
  const { seen, add } = counter();
  const home = { count: 0 };
  return {
    see: (deal, row) => {
      const isHome = !isBlank(deal['amount_in_home_currency'] ?? '');
      if (isHome) home.count += 1;
      const code = deal['deal_currency_code'] ?? '';
      if (!isHome && !isBlank(deal['amount'] ?? '') && !isBlank(code)) add(code, row);
    },
    finish: () => {
      const codes = [...seen.values()].sort((one, other) => other.count - one.count);
      if (codes.length + Math.min(home.count, 1) < 2) return;
      const count = codes.reduce((sum, code) => sum + code.count, 0);
      const list = codes.map((code) => `${code.value} (${code.count})`).join(', ');
      const others = home.count === 0 ? '' : ` and in the company's currency (${home.count})`;
      const consequence =
        use === 'compared'
          ? "and those not in the company's currency are not used"
          : 'and those of one company are not added up';
      const advice = `amounts are in several currencies, ${list}${others}, ${consequence}: export "Amount in company currency"`;
      const row = Math.min(...codes.map((code) => code.row));
      const column = columns.get('deal_currency_code')?.header ?? 'deal_currency_code';
      report.note({
        kind: 'several_currencies',
        column,
        row,
        count,
        value: codes[1]?.value ?? codes[0]?.value ?? null,
        advice,
      });
    },
  };
}

const isTrue = (mark: string | null | undefined): boolean =>
  typeof mark === 'string' && readBoolean(mark.trim()) === true;
