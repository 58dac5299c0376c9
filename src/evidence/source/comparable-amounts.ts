/** Amounts of deals that can be compared with each other. */
import { isBlank, readNumber, readText } from '../../criteria/read-value.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import type { ForeignAmounts } from '../data-set.ts';

export interface DealAmount {
  /** NaN when there is none, or it cannot be read. */
  readonly amount: number;
  /** `home`, or the code of the deal's own currency; blank if the deal names none. */
  readonly currency: string;
}

const HOME = 'home';

/** An unreadable amount in the company's currency is never replaced by the amount in the deal's currency. */
export function amountOf(properties: RawRecord): DealAmount {
  const home = textOf(properties, 'amount_in_home_currency');
  if (home !== '') return { amount: readNumber(home) ?? Number.NaN, currency: HOME };
  const amount = readNumber(textOf(properties, 'amount')) ?? Number.NaN;
  return { amount, currency: Number.isNaN(amount) ? '' : readText(textOf(properties, 'deal_currency_code')) };
}

const textOf = (properties: RawRecord, property: string): string => {
  const raw = properties[property];
  return typeof raw !== 'string' || isBlank(raw) ? '' : raw.trim();
};

/** If there are several currencies, amounts that are not in the company's currency are not used: `foreign` tells of them. */
export function comparableAmounts(deals: readonly DealAmount[]): {
  readonly amounts: readonly number[];
  readonly foreign: ForeignAmounts | null;
} {
  const currencies = new Set(deals.map(({ currency }) => currency).filter((currency) => currency !== ''));
  const isForeign = ({ currency }: DealAmount): boolean => currency !== HOME && currency !== '';
  if (currencies.size < 2) return { amounts: deals.map(({ amount }) => amount), foreign: null };
  return {
    amounts: deals.map((deal) => (isForeign(deal) ? Number.NaN : deal.amount)),
    foreign: {
      currencies: [...currencies]
        .filter((code) => code !== HOME)
        .map((code) => code.toUpperCase())
        .sort(),
      deals: deals.filter(isForeign).length,
    },
  };
}
