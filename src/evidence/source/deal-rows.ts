import { isBlank, readBoolean, readInstant, readText } from '../../criteria/read-value.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import type { ChurnSource } from '../churn/churn-source.ts';
import { type Deals, LOST, OPEN, WON } from '../data-set.ts';
import { DEAL_KINDS } from '../deal-kind.ts';
import { amountOf, comparableAmounts, type DealAmount } from './comparable-amounts.ts';
import type { OptionLabel } from './option-label.ts';
import { namesOf, tellKindsApart } from './tell-kinds-apart.ts';

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
  'dealtype',
];
/** The company row of a deal that belongs to none of the companies. */
const NOBODY = -1;

/** A deal with the ids of its companies: only the primary one if it is known, otherwise all, in the order listed. */
export interface DealOfCompanies {
  readonly id: string;
  readonly properties: RawRecord;
  readonly companyIds: readonly string[];
}

export interface DealRowsOptions {
  readonly churn: ChurnSource | undefined;
  /** Labels of pipelines and deal types. */
  readonly labelOf?: OptionLabel | undefined;
  /** Whether somebody chose pipelines or deal types; then deals of all kinds count. */
  readonly isChosen?: boolean;
}

interface DealValues extends DealAmount {
  readonly id: string;
  readonly companyIds: Set<string>;
  readonly state: number;
  readonly createdMs: number;
  readonly closedMs: number;
  readonly owner: number;
  readonly pipelineNames: readonly string[];
  readonly typeNames: readonly string[];
  readonly isRenewal: boolean;
}

/**
 * Collects deals and turns them into columns once all companies are known. Files and connected portals share this parser. A
 * deal whose won and closed marks cannot be read is left out, because it is not known whether it was won.
 */
export function dealRows({ churn, labelOf = () => undefined, isChosen = false }: DealRowsOptions) {
  const deals = new Map<string, DealValues>();
  const owners = new Map<string, number>();
  const renewals = churn?.kind === 'renewal' ? readText(churn.pipeline) : null;
  const ownerOf = (owner: string): number => {
    if (owner === '') return -1;
    if (!owners.has(owner)) owners.set(owner, owners.size);
    return owners.get(owner) ?? -1;
  };
  const namesIn = namesReader(labelOf);
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
      const pipelineNames = namesIn(properties, 'pipeline');
      deals.set(id, {
        id,
        companyIds: new Set(companyIds),
        state,
        ...amountOf(properties),
        createdMs: instantMs('createdate'),
        closedMs: instantMs('closedate'),
        owner: ownerOf(textOf(properties, 'hubspot_owner_id')),
        pipelineNames,
        typeNames: namesIn(properties, 'dealtype'),
        isRenewal: pipelineNames.some((name) => readText(name) === renewals),
      });
    },
    /** One row per deal and company, the first company first; one row without a company if none is known. */
    done: (rowOf: ReadonlyMap<string, number>): Deals => {
      const all = [...deals.values()].map((deal) => ({ ...deal, companies: companyRowsOf(deal, rowOf) }));
      const told = isChosen ? null : tellKindsApart(all);
      const { amounts, foreign } = comparableAmounts(all);
      const rows = all.flatMap((deal, place) => {
        const kind = DEAL_KINDS.indexOf(told?.kinds[place] ?? 'new business');
        const companies = deal.companies.length === 0 ? [NOBODY] : deal.companies;
        return companies.map((company) => ({ deal, company, amount: amounts[place] ?? Number.NaN, kind }));
      });
      return {
        ...columnsOf(rows),
        owners: [...owners.keys()],
        ...(renewals === null
          ? {}
          : { renewal: Uint8Array.from(rows, ({ deal }) => (deal.isRenewal ? 1 : 0)) }),
        ...(told === null
          ? {}
          : { kinds: { counted: told.counted, of: Uint8Array.from(rows, ({ kind }) => kind) } }),
        ...(foreign === null ? {} : { foreignAmounts: foreign }),
      };
    },
  };
}

const textOf = (properties: RawRecord, property: string): string => {
  const raw = properties[property];
  return typeof raw !== 'string' || isBlank(raw) ? '' : raw.trim();
};

/** The id or value and the label of a deal's pipeline or type; many deals share them, so they are kept once. */
function namesReader(labelOf: OptionLabel) {
  const known = new Map<string, readonly string[]>();
  return (properties: RawRecord, property: 'pipeline' | 'dealtype'): readonly string[] => {
    const value = textOf(properties, property);
    const key = `${property} ${value}`;
    const names = known.get(key) ?? namesOf(value, labelOf(property, value));
    known.set(key, names);
    return names;
  };
}

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

/** Rows of the companies that are known, the first company first. */
function companyRowsOf({ companyIds }: DealValues, rowOf: ReadonlyMap<string, number>): readonly number[] {
  return [...new Set([...companyIds].flatMap((id) => rowOf.get(id) ?? []))];
}

interface Row {
  readonly deal: DealValues;
  readonly company: number;
  readonly amount: number;
}

function columnsOf(rows: readonly Row[]): Omit<Deals, 'owners'> {
  return {
    ids: rows.map(({ deal }) => deal.id),
    company: Int32Array.from(rows, ({ company }) => company),
    state: Uint8Array.from(rows, ({ deal }) => deal.state),
    amount: Float64Array.from(rows, ({ amount }) => amount),
    createdMs: Float64Array.from(rows, ({ deal }) => deal.createdMs),
    closedMs: Float64Array.from(rows, ({ deal }) => deal.closedMs),
    owner: Int32Array.from(rows, ({ deal }) => deal.owner),
  };
}
