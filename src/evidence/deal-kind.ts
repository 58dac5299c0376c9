/** What a deal is about: a customer won, kept or grown. Only deals of one kind can be compared with each other. */
import { isBlank, readText } from '../criteria/read-value.ts';

/** New business first: of kinds with equally many deals, the first counts. */
export const DEAL_KINDS = ['new business', 'renewals', 'expansions', 'existing business'] as const;
export type DealKind = (typeof DEAL_KINDS)[number];

/** Closed deals of a kind that does not count. */
export interface KindLeftOut {
  readonly kind: DealKind;
  readonly n: number;
}

/** The kinds of a data set's deals, where there are several. */
export interface KindsOfDeals {
  /** Null: those of the pipelines or deal types that somebody chose. */
  readonly counted: DealKind | null;
  /** Most deals first. */
  readonly leftOut: readonly KindLeftOut[];
}

/** "Renewable" is an industry, and no renewal. */
const RENEWALS = /renewal|\brenew(?:s|ed|ing)?\b|vertragsverlängerung|renouvellement|renovaci[oó]n|rinnovo/;
const EXPANSIONS = /expansion|\bexpand|\bup ?sell|\bcross ?sell|\badd ?ons?\b|\bupgrades?\b/;
const EXISTING = /existing|\baccount management\b|\bcustomer success\b|bestandskund/;
const NEW =
  /^new$|\bnew ?(?:business|logos?|customers?|clients?|accounts?|sales?|deals?)\b|neukunden|neugeschäft|\bacquisition\b/;

/**
 * The kind that the name of a pipeline or of a deal type tells; null when it tells none (EMEA, Partner) or contradicts itself.
 * Renewals and expansions together are existing business.
 *
 * @param names the id or value and, if known, the label
 */
export function kindInWords(names: readonly string[]): DealKind | null {
  const text = names
    .filter((name) => !isBlank(name))
    .map((name) => readText(name).replaceAll(/[-_/.]+/g, ' '))
    .join('\n');
  const [isNew, renews, expands] = [NEW, RENEWALS, EXPANSIONS].map((words) => words.test(text));
  const isOfCustomer = renews === true || expands === true || EXISTING.test(text);
  if (isNew === true) return isOfCustomer ? null : 'new business';
  if (!isOfCustomer) return null;
  if (renews === expands) return 'existing business';
  return renews === true ? 'renewals' : 'expansions';
}
