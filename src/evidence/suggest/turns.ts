/**
 * Finds findings that turn: a level that wins less often than the rest, but more often than the rest of the same kind (Simpson,
 * 1951, "The interpretation of interaction in contingency tables"). A country with mostly small customers wins less often
 * overall, even if it wins more often among small customers and among large ones. Then the comparison within the kinds is the
 * one to act on.
 */
import { type CommonOdds, commonOdds } from '../statistics/mantel-haenszel.ts';
import { twoSidedZ } from '../statistics/normal.ts';
import { crossTables, type Stratum } from './cross-table.ts';
import type { Finding, Turn, TurnLevel } from './findings.ts';
import { MIN_DEALS, type Partition, UNKNOWN_LEVEL } from './levels.ts';

/** The largest probability that an answer tells of a turn that is not there. */
const FALSE_TURNS = 0.05;
/** With fewer deals of the level, or of the rest, a kind does not say which of the two wins more often. */
const MIN_TO_SHOW = 5;

/**
 * Gives each finding the attribute within whose levels it turns, if any.
 *
 * For each other attribute that tells the outcomes apart better than the finding does, the level is compared with the rest within
 * the other's levels (unknown is a level too); deals of one company count as elsewhere, n / design effect. The finding turns if
 * the common odds ratio says the opposite and its interval excludes 1, at 5 % over all comparisons of this call (Bonferroni). Of
 * several such attributes the one that turns it furthest is told. Takes one pass over the deals for each pair of attributes.
 *
 * @param findings of one question, most certain first, as `findLevels` gives them
 * @param partitions all that were tested
 * @param outcome of that question, per deal: 1, 0 or NO_OUTCOME
 */
export function withTurns(
  findings: readonly Finding[],
  partitions: readonly Partition[],
  outcome: ArrayLike<number>,
): readonly Finding[] {
  const comparisons = comparisonsOf(findings, partitions, outcome);
  const confidence = 1 - FALSE_TURNS / Math.max(1, comparisons.length);
  const reach = twoSidedZ(confidence);
  const furthest = new Map<Finding, Comparison>();
  for (const comparison of comparisons) {
    const { finding, odds } = comparison;
    if (turnedBy(comparison) <= reach * odds.standardError) continue;
    const before = furthest.get(finding);
    if (before === undefined || turnedBy(comparison) > turnedBy(before)) furthest.set(finding, comparison);
  }
  return findings.map((finding) => {
    const turning = furthest.get(finding);
    if (turning === undefined) return finding;
    return {
      ...finding,
      turnsWithin: turnOf(turning, strataOf(finding, findings, turning.other, outcome), confidence),
    };
  });
}

interface Comparison {
  readonly finding: Finding;
  readonly other: Partition;
  readonly odds: CommonOdds;
}

/** How far the odds within the other attribute's levels are on the other side of 1; below 0: on the same side. */
const turnedBy = ({ finding, odds }: Comparison): number =>
  finding.winRate < finding.restRate ? odds.logOdds : -odds.logOdds;

function comparisonsOf(
  findings: readonly Finding[],
  partitions: readonly Partition[],
  outcome: ArrayLike<number>,
): readonly Comparison[] {
  return [...new Set(findings.map(({ partition }) => partition))].flatMap((partition) => {
    const its = findings.filter((finding) => finding.partition === partition);
    const within = crossTables(
      partition,
      its.map(({ place }) => place),
      outcome,
    );
    const others = partitions.filter(({ property }) => property !== partition.property);
    return others.flatMap((other) =>
      within(other).flatMap((strata, column) => {
        const finding = its[column];
        return finding === undefined ? [] : comparisonOf(finding, other, strata);
      }),
    );
  });
}

/** None where the other attribute is weaker than the finding, or seldom has both the level and the rest at one of its levels. */
function comparisonOf(finding: Finding, other: Partition, strata: readonly Stratum[]): readonly Comparison[] {
  const { designEffect, restDesignEffect } = finding;
  const compared = strata.filter(({ n, restN }) => n > 0 && restN > 0);
  const deals = compared.reduce((sum, { n }) => sum + n, 0);
  const rest = compared.reduce((sum, { restN }) => sum + restN, 0);
  if (deals < MIN_DEALS || rest < MIN_DEALS || !isStronger(strata, Math.max(designEffect, restDesignEffect)))
    return [];
  const odds = commonOdds(
    compared.map(({ won, n, restWon, restN }) => ({
      won: won / designEffect,
      n: n / designEffect,
      restWon: restWon / restDesignEffect,
      restN: restN / restDesignEffect,
    })),
  );
  return odds === null ? [] : [{ finding, other, odds }];
}

/**
 * Does the other attribute explain more of the outcome than the finding does? Both are judged on the deals where both are known,
 * by the deviance that each explains less what it would explain by chance: its degrees of freedom.
 */
function isStronger(strata: readonly Stratum[], designEffect: number): boolean {
  const known = strata.filter(({ place, n, restN }) => place !== UNKNOWN_LEVEL && n + restN > 0);
  const ofOther = known.map(({ won, n, restWon, restN }) => ({ won: won + restWon, n: n + restN }));
  const ofFinding = [
    sumOf(known.map(({ won, n }) => ({ won, n }))),
    sumOf(known.map(({ restWon, restN }) => ({ won: restWon, n: restN }))),
  ];
  const beyondChance = (groups: readonly Count[]): number =>
    devianceOf(groups) / designEffect - (groups.length - 1);
  return beyondChance(ofOther) > beyondChance(ofFinding);
}

interface Count {
  readonly won: number;
  readonly n: number;
}

const sumOf = (counts: readonly Count[]): Count =>
  counts.reduce((sum, { won, n }) => ({ won: sum.won + won, n: sum.n + n }), { won: 0, n: 0 });

/** The likelihood-ratio chi-square of groups that win differently against one rate for all. */
function devianceOf(groups: readonly Count[]): number {
  const all = sumOf(groups);
  const term = (count: number, expected: number): number =>
    count === 0 ? 0 : count * Math.log(count / expected);
  return groups.reduce((sum, { won, n }) => {
    const expected = (n * all.won) / all.n;
    return sum + 2 * (term(won, expected) + term(n - won, n - expected));
  }, 0);
}

function strataOf(
  finding: Finding,
  findings: readonly Finding[],
  other: Partition,
  outcome: ArrayLike<number>,
): readonly Stratum[] {
  const its = findings.filter(({ partition }) => partition === finding.partition);
  const within = crossTables(
    finding.partition,
    its.map(({ place }) => place),
    outcome,
  );
  return within(other)[its.indexOf(finding)] ?? [];
}

function turnOf({ finding, other, odds }: Comparison, strata: readonly Stratum[], confidence: number): Turn {
  const reach = twoSidedZ(confidence) * odds.standardError;
  const levels = strata.flatMap(({ place, won, n, restWon, restN }): TurnLevel[] => {
    const level = other.levels[place];
    if (level === undefined || n < MIN_TO_SHOW || restN < MIN_TO_SHOW) return [];
    return [{ level, n, winRate: won / n, restN, restRate: restWon / restN }];
  });
  const winsMore = finding.winRate < finding.restRate;
  return {
    partition: other,
    odds: Math.exp(odds.logOdds),
    low: Math.exp(odds.logOdds - reach),
    high: Math.exp(odds.logOdds + reach),
    confidence,
    winRate: odds.winRate,
    restRate: odds.restRate,
    levels,
    inEveryLevel:
      levels.length > 1 &&
      levels.every(({ winRate, restRate }) => (winsMore ? winRate > restRate : winRate < restRate)),
  };
}
