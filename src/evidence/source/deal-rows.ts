import { parseInstant } from '../../criteria/instant.ts';
import { readBoolean, readNumber, readText } from '../../criteria/read-value.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import type { ChurnSource } from '../churn/churn-source.ts';
import { type Deals, LOST, OPEN, WON } from '../data-set.ts';

/** What is read of every deal, open or closed. */
export const DEAL_PROPERTIES: readonly string[] = [
  'hs_is_closed',
  'hs_is_closed_won',
  'amount',
  'amount_in_home_currency',
  'createdate',
  'closedate',
  'hubspot_owner_id',
  'pipeline',
];
/** Of deals that belong to none of the companies. */
const NOBODY = -1;

/** A deal with the ids of its companies, the primary one first. */
export interface DealOfCompanies {
  readonly id: string;
  readonly properties: RawRecord;
  readonly companyIds: readonly string[];
}

interface DealValues {
  readonly id: string;
  readonly companyIds: readonly string[];
  readonly state: number;
  readonly amount: number;
  readonly createdMs: number;
  readonly closedMs: number;
  readonly owner: number;
  readonly isRenewal: boolean;
}

/** Collects deals, and makes columns of them when all companies are known. */
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
    /** A deal that came before is not taken again: pages shift while somebody works in the portal. */
    add: ({ id, properties, companyIds }: DealOfCompanies): void => {
      if (deals.has(id)) return;
      const text = (property: string): string => properties[property]?.trim() ?? '';
      const instantMs = (property: string): number => parseInstant(text(property))?.t0 ?? Number.NaN;
      const closedState = readBoolean(text('hs_is_closed')) === true ? LOST : OPEN;
      deals.set(id, {
        id,
        companyIds,
        state: readBoolean(text('hs_is_closed_won')) === true ? WON : closedState,
        amount: readNumber(text('amount_in_home_currency')) ?? readNumber(text('amount')) ?? Number.NaN,
        createdMs: instantMs('createdate'),
        closedMs: instantMs('closedate'),
        owner: ownerOf(text('hubspot_owner_id')),
        isRenewal: renewals !== null && readText(text('pipeline')) === renewals,
      });
    },
    /** One row per deal and company, the primary one first; one row without a company where none is known. */
    done: (rowOf: ReadonlyMap<string, number>): Deals => {
      const rows = [...deals.values()].flatMap((deal) =>
        companyRowsOf(deal, rowOf).map((company) => ({ deal, company })),
      );
      return columnsOf(rows, [...owners.keys()], renewals !== null);
    },
  };
}

function companyRowsOf({ companyIds }: DealValues, rowOf: ReadonlyMap<string, number>): readonly number[] {
  const known = new Set(companyIds.flatMap((id) => rowOf.get(id) ?? []));
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
