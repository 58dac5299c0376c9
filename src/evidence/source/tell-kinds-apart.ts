/** Tells new business, renewals and expansions apart, and chooses the kind that counts. */
import { isBlank } from '../../criteria/read-value.ts';
import { OPEN, WON } from '../data-set.ts';
import { DEAL_KINDS, type DealKind, kindInWords } from '../deal-kind.ts';

export interface DealOfSomeKind {
  /** Rows of its companies; none for a deal of nobody, which counts in no comparison. */
  readonly companies: readonly number[];
  /** OPEN, WON or LOST. */
  readonly state: number;
  /** Epoch milliseconds; NaN when not known. */
  readonly createdMs: number;
  readonly closedMs: number;
  /** Id or value, and the label if known; no names when blank. */
  readonly pipelineNames: readonly string[];
  readonly typeNames: readonly string[];
  /** In the pipeline of renewals that the user named. Such deals tell who stayed, and never count. */
  readonly isRenewal: boolean;
}

export interface KindsTold {
  /** Per deal. */
  readonly kinds: readonly DealKind[];
  /** The kind with most closed deals. */
  readonly counted: DealKind;
}

/** With a smaller share of closed deals that have one, deal types are not in use, and a deal without says nothing. */
const LEAST_TYPED = 0.05;

/**
 * A pipeline tells more than a deal type, because a deal is moved through it. A deal of which neither says anything is judged by
 * its customer's earlier wins where types are in use; otherwise it is new business, as ordinary pipelines are.
 *
 * @returns null when all deals are of one kind
 */
export function tellKindsApart(deals: readonly DealOfSomeKind[]): KindsTold | null {
  const byPipeline = kindsByNames(deals.map(({ pipelineNames }) => pipelineNames));
  const byType = kindsByNames(deals.map(({ typeNames }) => typeNames));
  const closed = deals.filter(({ state }) => state !== OPEN).length;
  const typed = deals.filter(({ state }, deal) => state !== OPEN && byType[deal] !== null).length;
  const typesInUse = typed > 0 && typed >= closed * LEAST_TYPED;
  const pipelinesTell = byPipeline.some((kind) => kind !== null);
  const firstWonMs = firstWins(deals);
  const silent = (deal: DealOfSomeKind): DealKind => {
    const hasPipeline = deal.pipelineNames.length > 0;
    if (!typesInUse && (hasPipeline || !pipelinesTell)) return 'new business';
    const isCustomers = deal.companies.some(
      (company) => (firstWonMs.get(company) ?? Number.POSITIVE_INFINITY) < deal.createdMs,
    );
    return isCustomers ? 'existing business' : 'new business';
  };
  const kinds = deals.map((deal, place): DealKind => {
    if (deal.isRenewal) return 'renewals';
    return byPipeline[place] ?? byType[place] ?? silent(deal);
  });
  return new Set(kinds).size < 2 ? null : { kinds, counted: mostFrequent(deals, kinds) };
}

/** The same few names repeat for all deals, so each is read once. */
function kindsByNames(named: readonly (readonly string[])[]): readonly (DealKind | null)[] {
  const known = new Map<string, DealKind | null>();
  return named.map((names) => {
    const key = names.join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const kind = kindInWords(names);
    known.set(key, kind);
    return kind;
  });
}

/** Close date of each company's first won deal of any kind, epoch milliseconds. */
function firstWins(deals: readonly DealOfSomeKind[]): ReadonlyMap<number, number> {
  const firstMs = new Map<number, number>();
  for (const { companies, state, closedMs } of deals) {
    if (state !== WON || Number.isNaN(closedMs)) continue;
    for (const company of companies) {
      firstMs.set(company, Math.min(closedMs, firstMs.get(company) ?? Number.POSITIVE_INFINITY));
    }
  }
  return firstMs;
}

function mostFrequent(deals: readonly DealOfSomeKind[], kinds: readonly DealKind[]): DealKind {
  const counts = new Map<DealKind, number>();
  deals.forEach(({ state, companies, isRenewal }, deal) => {
    const kind = kinds[deal];
    if (kind === undefined || state === OPEN || companies.length === 0 || isRenewal) return;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  });
  return DEAL_KINDS.reduce((best, kind) => ((counts.get(kind) ?? 0) > (counts.get(best) ?? 0) ? kind : best));
}

/** The id or value of a cell and its label; none for a blank cell. */
export const namesOf = (value: string, label: string | undefined): readonly string[] =>
  isBlank(value) ? [] : [value, ...(label === undefined ? [] : [label])];
