/** Warns of different deals that are counted together: renewals and new business, several pipelines, several currencies. */
import { isBlank, readBoolean, readText } from '../../criteria/read-value.ts';
import type { Reading } from './reading.ts';
import type { RecordFile } from './record-file.ts';

type Deal = Readonly<Record<string, string | null>>;

/** The least share of closed deals for a warning; fewer do not change the answer. */
const LEAST_SHARE = 0.01;
const NEW_BUSINESS = 'newbusiness';

export interface DealKinds {
  readonly see: (deal: Deal, row: number) => void;
  readonly finish: () => void;
}

/** @param kindsMatter false if deals of several kinds are never counted together */
export function dealKinds(records: RecordFile, reading: Reading, kindsMatter: boolean): DealKinds {
  const isTold = reading.pipelines !== null || reading.dealTypes !== null;
  const parts = [currencies(records)];
  if (kindsMatter && !isTold) parts.push(kindsOf(records, 'dealtype'), kindsOf(records, 'pipeline'));
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

/** Counts closed deals by the values of a property, and names unusual kinds. */
function kindsOf({ columns, report }: RecordFile, property: 'dealtype' | 'pipeline'): DealKinds {
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
      const kinds = [...seen.values()].sort((one, other) => other.count - one.count);
      const ordinary = seen.get(NEW_BUSINESS) ?? kinds[0];
      const others = kinds.filter((kind) => kind !== ordinary);
      const count = others.reduce((sum, kind) => sum + kind.count, 0);
      const [first] = others;
      if (first === undefined || ordinary === undefined || count < closed * LEAST_SHARE) return;
      const list = kinds.map((kind) => `${kind.value} (${kind.count})`).join(', ');
      const option = property === 'pipeline' ? '--pipelines' : '--deal-types';
      const advice = `closed deals of several kinds are counted together, ${list}: say ${option} ${ordinary.value} if the others are renewals or something else`;
      const column = columns.get(property)?.header ?? property;
      const row = Math.min(...others.map((kind) => kind.row));
      report.note({ kind: 'several_kinds_of_deals', column, row, count, value: first.value, advice });
    },
  };
}

/** Warns of amounts that are not in the company's currency, if there are several currencies. */
function currencies({ columns, report }: RecordFile): DealKinds {
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
      const advice = `amounts are in several currencies, ${list}${others}, and those of one company are not added up: export "Amount in company currency"`;
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
