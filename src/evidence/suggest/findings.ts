/** Tests every level, and keeps the findings. */
import type { Random } from '../seeded-random.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { designEffect, intraclassCorrelation } from '../statistics/clustering.ts';
import { logFactorials } from '../statistics/hypergeometric.ts';
import { type Lift, shrunkLift } from '../statistics/shrunk-lift.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { exchangeTest } from './exchange-test.ts';
import { type ExchangeUnits, exchangeUnits, withoutLevels } from './exchange-units.ts';
import { type Level, OTHER_LEVEL, type Partition } from './levels.ts';
import type { Best } from './outcome.ts';

/**
 * We promise that at most 5 % of portals with pure noise get any suggestion. The procedure meets its given rate exactly, so it
 * is given less: 500 portals of noise then stay under 5 % by more than two standard errors (0.8 points).
 */
export const FALSE_DISCOVERY_RATE = 0.035;
/** The largest share of the intervals shown beside findings that may miss. */
const FALSE_COVERAGE_RATE = 0.05;

/** The question tested for every level. `best`: is the deal one that we want more of? `churned`: did its company leave within 12 months? */
export interface Question {
  readonly about: 'best' | 'churned';
  /** What makes a deal a best deal, stated beside the evidence; `won` by default. */
  readonly best?: Best;
  /** Per deal: 1, 0 or NO_OUTCOME. */
  readonly outcome: Int8Array;
}

export interface Finding {
  readonly about: Question['about'];
  readonly best: Best;
  readonly partition: Partition;
  readonly place: number;
  readonly level: Level;
  /** The level's deals with a known outcome, and their companies. */
  readonly n: number;
  readonly companies: number;
  readonly won: number;
  readonly winRate: number;
  /** The rest: deals with a known attribute, of a level that was not found before. */
  readonly restRate: number;
  /** Interval of the win rate at `confidence`. */
  readonly low: number;
  readonly high: number;
  /** Win rate divided by that of the rest, shrunk towards 1. */
  readonly lift: Lift;
  readonly confidence: number;
  readonly pAdjusted: number;
  /** How many deals of the level, and of the rest, say as much as one independent deal. */
  readonly designEffect: number;
  readonly restDesignEffect: number;
  /** Where the finding says the opposite of what is seen within the levels of another attribute (see `withTurns`). */
  readonly turnsWithin: Turn | null;
}

/** A comparison of a finding's level with the rest within the levels of another attribute, which says the opposite. */
export interface Turn {
  /** The other attribute. */
  readonly partition: Partition;
  /** The common odds ratio, level over rest, with its interval at `confidence`. */
  readonly odds: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** The rates of level and rest as if both were spread over the other attribute's levels alike. */
  readonly winRate: number;
  readonly restRate: number;
  /** The other attribute's levels with enough deals of both to show, in its own order. */
  readonly levels: readonly TurnLevel[];
  /** Whether there are several such levels, and each says the opposite of the finding. */
  readonly inEveryLevel: boolean;
}

export interface TurnLevel {
  readonly level: Level;
  readonly n: number;
  readonly winRate: number;
  readonly restN: number;
  readonly restRate: number;
}

export interface Tried {
  readonly tried: number;
  /** Most certain first. */
  readonly findings: readonly Finding[];
}

interface Trial {
  readonly about: Question['about'];
  readonly best: Best;
  /** Correlation of the outcomes of two deals of one company. */
  readonly correlation: number;
  readonly partition: Partition;
  readonly level: Level;
  readonly units: ExchangeUnits;
  readonly place: number;
}

/**
 * Tests every question for every level of every partition, and keeps what Benjamini and Hochberg's procedure keeps of all tests.
 *
 * @param company per deal
 */
export function findLevels(
  partitions: readonly Partition[],
  company: Int32Array,
  questions: readonly Question[],
  random: Random,
): Tried {
  const logs = logFactorials(company.length);
  const trials = questions.flatMap((question) => {
    const correlation = dealCorrelation(company, question.outcome);
    return partitions.flatMap((partition) => trialsOf(partition, company, question, correlation));
  });
  const test = ({ units, place }: Trial): number => exchangeTest(units, place, logs, random);
  const adjusted = benjaminiHochberg(trials.map(test));
  const surviving = trials
    .map((trial, index) => ({ trial, pAdjusted: adjusted[index] ?? 1 }))
    .filter(({ pAdjusted }) => pAdjusted <= FALSE_DISCOVERY_RATE)
    .sort((one, other) => one.pAdjusted - other.pAdjusted);
  const threshold = (FALSE_DISCOVERY_RATE * surviving.length) / trials.length;
  const telling = withoutMirrorImages(surviving, (trial) => test(trial) <= threshold);
  // Benjamini and Yekutieli (2005): at this level the intervals of selected findings cover as promised.
  const confidence = 1 - (FALSE_COVERAGE_RATE * telling.length) / Math.max(1, trials.length);
  const findings = telling.map(({ trial, pAdjusted }) => describe(trial, pAdjusted, confidence));
  return { tried: trials.length, findings };
}

interface Survivor {
  readonly trial: Trial;
  readonly pAdjusted: number;
}

/**
 * If one industry wins, every other industry loses against a rest that contains it. So a level must also stand out among the
 * deals outside the levels of its attribute that were found before it; those deals are the rest that it is compared with.
 */
function withoutMirrorImages(
  surviving: readonly Survivor[],
  standsOut: (trial: Trial) => boolean,
): readonly Survivor[] {
  const telling: Survivor[] = [];
  for (const { trial, pAdjusted } of surviving) {
    const before = telling
      .filter(({ trial: other }) => other.partition === trial.partition && other.about === trial.about)
      .map(({ trial: other }) => other.place);
    const alone = before.length === 0 ? trial : { ...trial, units: withoutLevels(trial.units, before) };
    if (before.length === 0 || standsOut(alone)) telling.push({ trial: alone, pAdjusted });
  }
  return telling;
}

/** Two levels without a rest are the same question twice: it is asked once, for the level that wins more often. */
function trialsOf(
  partition: Partition,
  company: Int32Array,
  { about, best = 'won', outcome }: Question,
  correlation: number,
): readonly Trial[] {
  const units = exchangeUnits(partition.levelOf, company, outcome);
  const trials = partition.levels.map((level, place) => ({
    about,
    best,
    partition,
    level,
    units,
    place,
    correlation,
  }));
  if (trials.length !== 2 || units.level.includes(OTHER_LEVEL)) return trials;
  return trials.toSorted((one, other) => rateOf(other) - rateOf(one)).slice(0, 1);
}

const rateOf = ({ units, place }: Trial): number => {
  const { n, won } = countLevel(units, place);
  return won / n;
};

function countLevel(units: ExchangeUnits, place: number) {
  let n = 0;
  let won = 0;
  let companies = 0;
  let squares = 0;
  units.level.forEach((level, unit) => {
    if (level !== place) return;
    const deals = units.deals[unit] ?? 0;
    n += deals;
    won += units.won[unit] ?? 0;
    squares += deals * deals;
    companies += 1;
  });
  return { n, won, companies, squares };
}

function dealCorrelation(company: Int32Array, outcome: ArrayLike<number>): number {
  const units = exchangeUnits(new Int32Array(company.length), company, outcome);
  return intraclassCorrelation({ n: units.deals, successes: units.won });
}

function describe(
  { about, best, partition, level, units, place, correlation }: Trial,
  pAdjusted: number,
  confidence: number,
): Finding {
  const { n, won, companies, squares } = countLevel(units, place);
  const restN = units.allDeals - n;
  const restWon = units.allWon - won;
  const allSquares = units.deals.reduce((sum, deals) => sum + deals * deals, 0);
  const effect = designEffect(n, squares, correlation);
  const restEffect = designEffect(restN, allSquares - squares, correlation);
  const rates = {
    won: won / effect,
    n: n / effect,
    restWon: restWon / restEffect,
    restN: restN / restEffect,
  };
  return {
    about,
    best,
    partition,
    place,
    level,
    n,
    companies,
    won,
    winRate: won / n,
    restRate: restWon / restN,
    ...wilsonInterval(rates.won, rates.n, confidence),
    lift: shrunkLift(rates, confidence),
    confidence,
    pAdjusted,
    designEffect: effect,
    restDesignEffect: restEffect,
    turnsWithin: null,
  };
}
