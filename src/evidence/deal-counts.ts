import type { DataSet, ForeignAmounts } from './data-set.ts';
import type { DealKind, KindsOfDeals } from './deal-kind.ts';

/** What a result rests on. */
export interface DealCounts {
  readonly won: number;
  readonly lost: number;
  /** Closed deals that do not count, for whatever reason. */
  readonly excluded: number;
  /** The kind of deals that counts; null where all are of one kind, or somebody chose pipelines or deal types. */
  readonly kind: KindsOfDeals['counted'];
  /** Of the excluded deals those left out for their kind. */
  readonly leftOut: KindsOfDeals['leftOut'];
  /** Null where all amounts are in one currency. */
  readonly foreignAmounts: ForeignAmounts | null;
}

/** Counts the deals of a data set. */
export function dealCounts({ deals, excluded, kinds, foreignAmounts }: DataSet): DealCounts {
  const won = deals.won.reduce((sum, one) => sum + one, 0);
  return {
    won,
    lost: deals.won.length - won,
    excluded: excluded.length,
    kind: kinds?.counted ?? null,
    leftOut: kinds?.leftOut ?? [],
    foreignAmounts: foreignAmounts ?? null,
  };
}

const LISTS = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** What a reader must know of the deals before any number: which kind counts, and which amounts do not. */
export function dealNotes({ kind, leftOut, foreignAmounts }: DealCounts): readonly string[] {
  return [
    ...(leftOut.length === 0 ? [] : [kindsSentence(kind, leftOut)]),
    ...(foreignAmounts === null ? [] : [amountsSentence(foreignAmounts)]),
  ];
}

function kindsSentence(kind: DealCounts['kind'], leftOut: DealCounts['leftOut']): string {
  const others = LISTS.format(leftOut.map((each) => dealsOfKind(each.kind, each.n)));
  if (kind === null) return `Left out for their kind: ${others}.`;
  return `Only ${kind} ${isPlural(kind) ? 'count' : 'counts'}; left out: ${others}.`;
}

const isPlural = (kind: DealKind): boolean => kind === 'renewals' || kind === 'expansions';

function dealsOfKind(kind: DealKind, n: number): string {
  const number = n.toLocaleString('en-US');
  if (isPlural(kind)) return `${number} ${n === 1 ? kind.slice(0, -1) : kind}`;
  const whose = kind === 'new business' ? 'of new business' : 'with existing customers';
  return `${number} ${n === 1 ? 'deal' : 'deals'} ${whose}`;
}

function amountsSentence({ currencies, deals }: ForeignAmounts): string {
  const whose =
    deals === 1 ? 'The amount of 1 deal is' : `The amounts of ${deals.toLocaleString('en-US')} deals are`;
  return `${whose} not used: there are several currencies, and ${LISTS.format(currencies)} ${currencies.length === 1 ? 'is' : 'are'} not converted to the company's.`;
}
