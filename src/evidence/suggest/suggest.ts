/** Suggests an ICP from closed deals, or says "no evidence". */
import { auc } from '../backtest/auc.ts';
import { type WinsOutside, winsOutside } from '../backtest/wins-outside.ts';
import type { DataSet } from '../data-set.ts';
import { seededRandom } from '../seeded-random.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Suspect } from './admit.ts';
import {
  mustHavesWorth,
  tierSharesWorth,
  type UnseenTier,
  unseenOutside,
  unseenTiers,
} from './choose-draft.ts';
import { countedDeals } from './counted-deals.ts';
import { crossValidate, type HeldOut } from './cross-validate.ts';
import { type Draft, draftDocument, withTiers } from './draft-document.ts';
import { TIER_1_SHARE, usualShares } from './draft-tiers.ts';
import {
  DEFAULT_KEEP_WINS,
  DEFAULT_MAX_CRITERIA,
  type Drawn,
  type DrawnInput,
  type DrawOptions,
  drawFromDeals,
} from './draw-from-deals.ts';
import { findLevels } from './findings.ts';
import type { Partition } from './levels.ts';
import { mustHavesOf } from './must-haves.ts';
import { whyNothingToCompare } from './nothing-to-compare.ts';
import { type Best, outcomeOf } from './outcome.ts';
import { priceChoices, propertiesWithUnusedBlanks } from './price-choices.ts';
import { withTurns } from './turns.ts';

export interface SuggestOptions extends DrawOptions {
  readonly best: Best;
}

export interface Unseen {
  /** Probability that one of the best deals scores above one of the rest, 0 to 1; null when no fold had a draft and both outcomes. */
  readonly auc: number | null;
  /** Of the AUC, 95 %; 0 and 1 where nothing is known. */
  readonly low: number;
  readonly high: number;
  /** The number of drafts made, each without one fifth of the companies. */
  readonly folds: number;
  /** The number of those for which the evidence was enough for a draft. */
  readonly drafts: number;
  /** Deals by tier, the first tier first, each judged by a draft that had not seen it. */
  readonly tiers: readonly UnseenTier[];
  /** Those that such a draft put outside the ICP. */
  readonly outside: UnseenTier;
}

export interface Suggestion extends Omit<Drawn, 'input' | 'suspects' | 'partitions'> {
  readonly best: Best;
  /** `withheld`: nothing was found, but something was left out as suspect that would have shown something. */
  readonly evidence: 'found' | 'none' | 'withheld';
  /** A sentence that says why the deals could not be compared, so that no level was tested; null when they could. */
  readonly nothingToCompare: string | null;
  /** Null when there is no evidence. */
  readonly draft: Draft | null;
  /** How well such a draft ranks unseen deals; null without a draft. */
  readonly unseen: Unseen | null;
  /** What more attributes would bring; null without a draft, or where there are no more. */
  readonly more: { readonly criteria: number; readonly auc: number } | null;
  /** Properties whose blanks were left unknown, and what they would bring as levels; null without a draft or such properties. */
  readonly blanks: { readonly properties: readonly string[]; readonly auc: number } | null;
  /** The won deals behind the draft that its must-haves leave outside; null without a draft. */
  readonly winsOutside: WinsOutside | null;
}

/** With a draft this takes about five times as long, because each fold makes its own. */
export function suggest(dataSet: DataSet, options: SuggestOptions): Suggestion {
  const { best, seed, maxCriteria = DEFAULT_MAX_CRITERIA } = options;
  const outcome = outcomeOf(dataSet.deals, best);
  const { input, suspects, partitions, ...drawn } = drawFromDeals(dataSet, outcome, options);
  const nothingToCompare = whyNothingToCompare(dataSet.deals, outcome, best);
  const validated = input === null ? null : validatedDraft(dataSet, outcome, input, options);
  const promised = validated?.unseen.auc ?? null;
  const prices = priceChoices({ dataSet, partitions, outcome, seed, maxCriteria, promised });
  const isFound = drawn.findings.length + drawn.churn.length > 0;
  return {
    ...drawn,
    findings: withTurns(drawn.findings, partitions, outcome),
    churn: withTurns(drawn.churn, partitions, dataSet.deals.churned),
    best,
    nothingToCompare,
    evidence: isFound ? 'found' : isWithheld(dataSet, outcome, suspects, options) ? 'withheld' : 'none',
    leaks: drawn.leaks.map((leak, place) => {
      const suspect = suspects[place];
      const isPriced = suspect?.leftOut === true && !suspect.byDefinition;
      return { ...leak, auc: isPriced ? prices.withSuspect(suspect) : null };
    }),
    ...whatElse(dataSet, partitions, validated?.draft ?? null, maxCriteria, prices),
    ...(validated ?? { draft: null, unseen: null, winsOutside: null }),
  };
}

/** So many more attributes are worth a question. */
const MORE_CRITERIA = 5;

function whatElse(
  dataSet: DataSet,
  partitions: readonly Partition[],
  draft: Draft | null,
  maxCriteria: number,
  prices: ReturnType<typeof priceChoices>,
): Pick<Suggestion, 'more' | 'blanks'> {
  if (draft === null) return { more: null, blanks: null };
  const criteria = maxCriteria + MORE_CRITERIA;
  const moreAuc = draft.card.parts.length < maxCriteria ? null : prices.withCriteria(criteria);
  const properties = propertiesWithUnusedBlanks(dataSet, partitions);
  const blankAuc = properties.size === 0 ? null : prices.withBlanks(properties);
  return {
    more: moreAuc === null ? null : { criteria, auc: moreAuc },
    blanks: blankAuc === null ? null : { properties: [...properties], auc: blankAuc },
  };
}

function validatedDraft(dataSet: DataSet, outcome: Int8Array, input: DrawnInput, options: DrawOptions) {
  const first = tier1Share(dataSet, options.capacity ?? null);
  const wanted = usualShares(first);
  const { keepWins = DEFAULT_KEEP_WINS } = options;
  const { designEffect, findings } = input;
  const mustHaves = mustHavesOf(input.card.parts, outcome, { keepWins, designEffect, findings });
  const drawn = Array.from({ length: mustHaves.length + 1 }, (_, count) =>
    draftDocument(input, { mustHaves: mustHaves.slice(0, count), tierShares: wanted }),
  ).filter((draft) => draft !== null);
  if (drawn.length === 0) return null;
  const folds = crossValidate(dataSet, outcome, drawn, { ...options, tier1Share: first });
  const count = mustHavesWorth(folds, outcome, wanted, keepWins);
  const held = folds.byMustHaves[count] ?? folds.byMustHaves[0];
  const tierShares = held === undefined ? wanted : tierSharesWorth(held, outcome, first);
  const chosen = drawn[count];
  const draft = chosen === undefined ? null : withTiers(input, chosen, tierShares);
  const unseen: Unseen = {
    auc: held?.auc ?? null,
    ...(held === undefined ? { low: 0, high: 1 } : aucInterval(dataSet, outcome, held)),
    folds: folds.folds,
    drafts: folds.drafts,
    tiers: held === undefined || draft === null ? [] : unseenTiers(held, outcome, draft.tierShares),
    outside: held === undefined ? { n: 0, won: 0 } : unseenOutside(held, outcome),
  };
  // What the document does to these very deals, and what a backtest of it says: folds may lack a must-have that the draft has.
  const outside =
    draft === null ? null : winsOutside(draft.judged.gate, dataSet.deals.won, dataSet.deals.amount);
  return { draft, unseen, winsOutside: outside };
}

/** Whether what was left out as suspect would have shown something, tested like everything else. */
function isWithheld(
  { deals }: DataSet,
  outcome: Int8Array,
  suspects: readonly Suspect[],
  { best = 'won', seed }: SuggestOptions,
): boolean {
  const partitions = suspects.flatMap(({ leftOut, byDefinition, partitions: its }) =>
    leftOut && !byDefinition ? its : [],
  );
  if (partitions.length === 0 || !outcome.includes(1) || !outcome.includes(0)) return false;
  const question = { about: 'best', best, outcome } as const;
  return findLevels(partitions, deals.company, [question], seededRandom(seed)).findings.length > 0;
}

/** The interval of the unseen deals' AUC, moved to the draft's promise. Each fold's scores have a scale of their own, ranks among accounts do not. */
function aucInterval({ deals }: DataSet, outcome: Int8Array, held: HeldOut): Interval {
  const judged = countedDeals(outcome).filter((deal) => !Number.isNaN(held.reachedBy[deal]));
  const { value, low, high } = auc({
    company: Int32Array.from(judged, (deal) => deals.company[deal] ?? 0),
    won: Uint8Array.from(judged, (deal) => outcome[deal] ?? 0),
    score: Int32Array.from(judged, (deal) => Math.round(100 * (1 - (held.reachedBy[deal] ?? 1)))),
  });
  if (value === null || held.auc === null) return { low: 0, high: 1 };
  const moved = held.auc - value;
  return { low: Math.max(0, low + moved), high: Math.min(1, high + moved) };
}

/** The accounts that the team can work, as a share of all. */
function tier1Share({ companyIds }: DataSet, capacity: number | null): number {
  if (capacity === null || companyIds.length === 0) return TIER_1_SHARE;
  return Math.min(0.9, capacity / companyIds.length);
}
