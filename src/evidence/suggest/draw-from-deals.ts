/** Draws findings, and the draft that follows from them, from closed deals. */
import { cardOfFindings, designEffectOf } from '../card/card-of-findings.ts';
import type { ClosedDeals, DataSet } from '../data-set.ts';
import { type DealCounts, dealCounts } from '../deal-counts.ts';
import { trustSentence } from '../guard/trust-sentence.ts';
import { seededRandom } from '../seeded-random.ts';
import { type Admission, type AdmitOptions, admit, type Suspect } from './admit.ts';
import { countedDeals } from './counted-deals.ts';
import type { DraftInput } from './draft-document.ts';
import { exchangeUnits } from './exchange-units.ts';
import { type Finding, findLevels, type Question } from './findings.ts';
import { type Leak, leftOrKept, type Outcome, wonOrLost } from './leaks.ts';
import type { Partition } from './levels.ts';
import type { Best } from './outcome.ts';
import type { PowerBasis } from './power.ts';
import type { Labels } from './words/property-words.ts';

export interface DrawOptions extends AdmitOptions {
  /** The meaning of the outcome; `won` by default. */
  readonly best?: Best;
  /** How people see the company properties; names the draft's criteria. */
  readonly labels?: Labels;
  /** Seed of the permutations: the same data set and seed give the same answer. */
  readonly seed: number;
  /** The largest number of attributes in the draft; 7 by default. */
  readonly maxCriteria?: number;
  /** Share of the won deals that the must-haves together have to keep, 0 to 1; 0.8 by default. */
  readonly keepWins?: number;
  /** Accounts that the team can work by hand; a fifth of them by default. */
  readonly capacity?: number | null;
}

export interface DrawnInput extends DraftInput {
  /** How many deals say as much as one independent deal, at least 1. */
  readonly designEffect: number;
}

export interface Drawn {
  readonly deals: DealCounts;
  /** Share of the counted deals that are best deals. */
  readonly winRate: number;
  /** Levels tested, for winning and for churn. */
  readonly tried: number;
  /** The tested attributes, cut into levels. */
  readonly partitions: readonly Partition[];
  /** Winning and losing levels, most certain first. */
  readonly findings: readonly Finding[];
  /** Levels whose customers left within 12 months. */
  readonly churn: readonly Finding[];
  /** What the guard kept out; not priced yet. */
  readonly leaks: readonly Leak[];
  /** Properties that tell about the seller or a campaign, not about the company. */
  readonly notFit: Admission['notFit'];
  /** What is to be said about properties that were used. */
  readonly notes: Admission['notes'];
  /** For `powerTable`: how large a segment these deals would have shown. */
  readonly powerBasis: PowerBasis;
  /** What a draft is made from; null when there is no evidence. */
  readonly input: DrawnInput | null;
  /** Attributes that the guard kept out, as they are. */
  readonly suspects: readonly Suspect[];
  /** Whether every tested value is as of the deal's creation. */
  readonly pointInTime: boolean;
  /** Tested attributes whose values are today's. */
  readonly asOfToday: readonly string[];
}

/** The usual guides say five to seven attributes. Each member of a set (a technology) counts as one. */
export const DEFAULT_MAX_CRITERIA = 7;
export const DEFAULT_KEEP_WINS = 0.8;
/** With fewer deals with churn, or without, churn is not tested. */
const MIN_CHURN = 10;

/**
 * Admits attributes, tests their levels and drafts from the findings. The same arguments give the same answer.
 *
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 */
export function drawFromDeals(dataSet: DataSet, outcome: Int8Array, options: DrawOptions): Drawn {
  const { maxCriteria = DEFAULT_MAX_CRITERIA } = options;
  const random = seededRandom(options.seed);
  const { deals } = dataSet;
  const questions = questionsOf(dataSet, outcome, options);
  const { admitted, suspects, notFit, notes } = admit(dataSet, outcomesOf(deals, questions), options, random);
  const partitions = admitted.flatMap((each) => each.partitions);
  const { tried, findings } = findLevels(partitions, deals.company, questions, random);
  const designEffect = designEffectOf(dataSet, outcome);
  const counts = dealCounts(dataSet);
  const counted = countedDeals(outcome);
  const winRate = counted.reduce((sum, deal) => sum + (outcome[deal] ?? 0), 0) / counted.length;
  const tested = new Set(partitions.map(({ property }) => property));
  const asOfToday = dataSet.attributes.filter(
    ({ property, pointInTime }) => !pointInTime && tested.has(property),
  );
  const trusted = [...tested].filter((property) => options.trust?.has(property));
  return {
    deals: counts,
    winRate,
    tried,
    partitions,
    findings: findings.filter(({ about }) => about === 'best'),
    churn: findings.filter(({ about }) => about === 'churned'),
    leaks: suspects.map(({ partitions: _, ...suspect }) => ({ ...suspect, auc: null })),
    notFit,
    notes,
    powerBasis: {
      deals: counted.length,
      worth: worthOfADeal(dataSet, outcome, partitions, designEffect),
      winRate,
      tried,
    },
    suspects,
    input:
      findings.length === 0
        ? null
        : {
            dataSet,
            partitions,
            findings,
            outcome,
            maxCriteria,
            card: cardOfFindings(dataSet, partitions, findings, outcome, { most: maxCriteria, designEffect }),
            designEffect,
            why: whyOf(counts, tried, findings, trusted),
            labels: options.labels,
          },
    pointInTime: tested.size === 0 ? dataSet.pointInTime : asOfToday.length === 0,
    asOfToday: asOfToday.map(({ property }) => property),
  };
}

/** The outcomes of all questions, and `won`, because every best deal is a won one. */
function outcomesOf(deals: ClosedDeals, questions: readonly Question[]): readonly Outcome[] {
  const asked = questions.flatMap(({ about, best, outcome }): Outcome[] => {
    if (about === 'churned') return [leftOrKept(deals)];
    return best === 'won' ? [] : [{ of: outcome, yes: 'the best', no: 'the other', does: 'is of the best' }];
  });
  return [wonOrLost(deals), ...asked];
}

function questionsOf(
  { deals }: DataSet,
  outcome: Int8Array,
  { best: which = 'won' }: DrawOptions,
): readonly Question[] {
  // Deals that all ended alike cannot be compared: testing their levels would only raise the number of tests.
  const best: readonly Question[] =
    outcome.includes(1) && outcome.includes(0) ? [{ about: 'best', best: which, outcome }] : [];
  const left = deals.churned.filter((churned) => churned === 1).length;
  const kept = deals.churned.filter((churned) => churned === 0).length;
  return left < MIN_CHURN || kept < MIN_CHURN
    ? best
    : [...best, { about: 'churned', outcome: deals.churned }];
}

/** What one closed deal is worth, in independent deals with a known attribute: the usual share known over the design effect. */
function worthOfADeal(
  { deals }: DataSet,
  outcome: Int8Array,
  partitions: readonly Partition[],
  designEffect: number,
): number {
  const all = exchangeUnits(new Int32Array(outcome.length), deals.company, outcome);
  const known = partitions
    .map((partition) => exchangeUnits(partition.levelOf, deals.company, outcome).allDeals / all.allDeals)
    .sort((one, other) => one - other);
  return (known[Math.floor(known.length / 2)] ?? 1) / designEffect;
}

function whyOf(
  { won, lost }: Drawn['deals'],
  tried: number,
  findings: readonly Finding[],
  trusted: readonly string[],
): string {
  const basis = `From ${won} won and ${lost} lost deals: ${findings.length} of ${tried} levels tried stand out beyond chance (5 % of such findings may be false). A hypothesis: check it against deals to come.`;
  return `${basis} ${trustSentence(trusted)}`.trim();
}
