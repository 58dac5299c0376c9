import { isBlank, readBoolean, readInstant, readNumber, readText } from '../../criteria/read-value.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import type { ChurnSource } from '../churn/churn-source.ts';
import { type Deals, LOST, OPEN, WON } from '../data-set.ts';

/** The properties to read of every deal, open or closed. */
export const DEAL_PROPERTIES: readonly string[] = [
  'hs_is_closed',
  'hs_is_closed_won',
  'amount',
  'amount_in_home_currency',
  'deal_currency_code',
  'createdate',
  'closedate',
  'hubspot_owner_id',
  'pipeline',
];
/** The company row of a deal that belongs to none of the companies. */
const NOBODY = -1;

/** A deal with the ids of its companies: only the primary one if it is known, otherwise all, in the order listed. */
export interface DealOfCompanies {
  readonly id: string;
  readonly properties: RawRecord;
  readonly companyIds: readonly string[];
}

interface DealValues {
  readonly id: string;
  readonly companyIds: Set<string>;
  readonly state: number;
  readonly amount: number;
  /** Currency of an amount that is not in the company's currency; blank if the deal names none. */
  readonly currency: string;
  readonly createdMs: number;
  readonly closedMs: number;
  readonly owner: number;
  readonly isRenewal: boolean;
}

const HOME = 'home';

/**
 * Collects deals and turns them into columns once all companies are known. Files and connected portals share this parser. A
 * deal whose won and closed marks cannot be read is left out, because it is not known whether it was won.
 */
export function dealRows(churn: ChurnSource | undefined) {
  const deals = new Map<string, DealValues>();
  const owners = new Map<string, number>();
  const renewals = churn?.kind === 'renewal' ? readText(churn.pipeline) : null;
  const ownerOf = (owner: string): number => {
    if (owner === '') return -1;
    if (!owners.has(owner)) owners.set(owner, owners.size);
    return owners.get(owner) ?? -1;
  };
  return {
    /** A deal that was already added only gains companies: a file may have a row for each of them, and pages shift while people work. */
    add: ({ id, properties, companyIds }: DealOfCompanies): void => {
      const before = deals.get(id);
      if (before !== undefined) {
        for (const company of companyIds) before.companyIds.add(company);
        return;
      }
      const state = stateOf(properties);
      if (state === null) return;
      const instantMs = (property: string): number =>
        readInstant(textOf(properties, property))?.t0 ?? Number.NaN;
      deals.set(id, {
        id,
        companyIds: new Set(companyIds),
        state,
        ...amountOf(properties),
        createdMs: instantMs('createdate'),
        closedMs: instantMs('closedate'),
        owner: ownerOf(textOf(properties, 'hubspot_owner_id')),
        isRenewal: renewals !== null && readText(textOf(properties, 'pipeline')) === renewals,
      });
    },
    /** One row per deal and company, the first company first; one row without a company if none is known. */
    done: (rowOf: ReadonlyMap<string, number>): Deals => {
      const comparable = comparableAmounts(deals.values());
      const rows = [...deals.values()].flatMap((deal) => {
        const amount = comparable(deal);
        return companyRowsOf(deal, rowOf).map((company) => ({ deal: { ...deal, amount }, company }));
      });
      return columnsOf(rows, [...owners.keys()], renewals !== null);
    },
  };
}

const textOf = (properties: RawRecord, property: string): string => {
  const raw = properties[property];
  return typeof raw !== 'string' || isBlank(raw) ? '' : raw.trim();
};

/** Null when a mark is neither blank, true nor false. A blank mark is false. */
function stateOf(properties: RawRecord): number | null {
  const [closed, won] = ['hs_is_closed', 'hs_is_closed_won'].map((mark) => {
    const text = textOf(properties, mark);
    return text === '' ? false : readBoolean(text);
  });
  if (typeof closed !== 'boolean' || typeof won !== 'boolean') return null;
  if (won) return WON;
  return closed ? LOST : OPEN;
}

/** An unreadable amount in the company's currency is never replaced by the amount in the deal's currency. */
function amountOf(properties: RawRecord): Pick<DealValues, 'amount' | 'currency'> {
  const home = textOf(properties, 'amount_in_home_currency');
  if (home !== '') return { amount: readNumber(home) ?? Number.NaN, currency: HOME };
  const amount = readNumber(textOf(properties, 'amount')) ?? Number.NaN;
  return { amount, currency: Number.isNaN(amount) ? '' : readText(textOf(properties, 'deal_currency_code')) };
}

/** Amounts in different currencies cannot be compared: if there are several, only those in the company's currency count. */
function comparableAmounts(deals: Iterable<DealValues>): (deal: DealValues) => number {
  const currencies = new Set(
    [...deals].map(({ currency }) => currency).filter((currency) => currency !== ''),
  );
  if (currencies.size < 2) return ({ amount }) => amount;
  return ({ amount, currency }) => (currency === HOME || currency === '' ? amount : Number.NaN);
}

function companyRowsOf({ companyIds }: DealValues, rowOf: ReadonlyMap<string, number>): readonly number[] {
  const known = new Set([...companyIds].flatMap((id) => rowOf.get(id) ?? []));
  return known.size === 0 ? [NOBODY] : [...known];
}

function columnsOf(
  rows: readonly { readonly deal: DealValues; readonly company: number }[],
  owners: readonly string[],
  hasRenewals: boolean,
): Deals {
  return {
    ids: rows.map(({ deal }) => deal.id),
    company: Int32Array.from(rows, ({ company }) => company),
    state: Uint8Array.from(rows, ({ deal }) => deal.state),
    amount: Float64Array.from(rows, ({ deal }) => deal.amount),
    createdMs: Float64Array.from(rows, ({ deal }) => deal.createdMs),
    closedMs: Float64Array.from(rows, ({ deal }) => deal.closedMs),
    owner: Int32Array.from(rows, ({ deal }) => deal.owner),
    owners,
    ...(hasRenewals ? { renewal: Uint8Array.from(rows, ({ deal }) => (deal.isRenewal ? 1 : 0)) } : {}),
  };
}
