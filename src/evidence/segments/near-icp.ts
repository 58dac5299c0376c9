/** Finds the segment that looks like the customers, takes sales time and is seldom won. */
import type { Condition } from '../../criteria/condition.ts';
import { DAY_MS } from '../../criteria/instant.ts';
import { winRates } from '../backtest/win-rates.ts';
import type { ClosedDeals } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { type Finding, findLevels } from '../suggest/findings.ts';
import { keepLargeLevels, OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from '../suggest/levels.ts';
import { clauseOf } from './group-rule.ts';
import { cycleDays, metricOf } from './segment-metrics.ts';
import type { NearIcp } from './segments.ts';

/** The parts of a segment that are needed here. */
export interface Surrounding {
  readonly rule: string;
  readonly when: Condition;
  readonly properties: readonly string[];
}

export interface NearIcpSearch {
  readonly deals: ClosedDeals;
  /** Partitions of all deals. */
  readonly partitions: readonly Partition[];
  readonly segments: readonly Surrounding[];
  /** Per company: index into `segments`; −1 for none. */
  readonly segmentOf: Int32Array;
}

export interface FoundNearIcp {
  readonly tried: number;
  readonly found: (Omit<NearIcp, 'within'> & { readonly within: number }) | null;
}

/**
 * Tests every level of every attribute, among all deals and among those of each segment: is it won less often than the others
 * there? Of the significant levels that are also won less often than all deals, it takes the one whose lost deals took the
 * most days; a level within a segment comes before any other. (The weaker half of a segment that wins often may still win
 * often.)
 */
export function findNearIcp(search: NearIcpSearch, random: Random): FoundNearIcp {
  const { deals, partitions, segments } = search;
  const within = new Map<Partition, number>(partitions.map((partition) => [partition, -1]));
  for (const place of segments.keys()) {
    for (const partition of partitionsWithin(search, place)) within.set(partition, place);
  }
  const outcome = Int8Array.from(deals.won);
  const overall = shareWon(deals, () => true);
  const asked = findLevels([...within.keys()], deals.company, [{ about: 'best', outcome }], random);
  const [worst] = asked.findings
    .flatMap(losersOf)
    .filter(({ partition, level }) => shareWon(deals, (deal) => partition.levelOf[deal] === level) < overall)
    .map((loser) => ({ ...loser, place: within.get(loser.partition) ?? -1, ...lostOf(deals, loser) }))
    .sort((one, other) => Number(other.place >= 0) - Number(one.place >= 0) || other.lostDays - one.lostDays);
  if (worst === undefined) return { tried: asked.tried, found: null };
  const { place, restRate, pAdjusted, lostDays, rows } = worst;
  const { companies, ...rate } = rateOf(deals, worst);
  return {
    tried: asked.tried,
    found: {
      ...ruleOf(worst, segments[place]),
      within: place,
      companies,
      deals: rate.winRate.n,
      lost: rows.length,
      ...rate,
      restRate,
      pAdjusted,
      lostCycleDays: cycleDays(deals, rows),
      lostDays,
    },
  };
}

/** A level that is won less often than the rest. */
interface Loser {
  readonly partition: Partition;
  readonly level: number;
  readonly restRate: number;
  readonly pAdjusted: number;
}

/** If an attribute has only two levels, its finding names the one that wins more often: the other one is the loser. */
function losersOf({ partition, place, winRate, restRate, pAdjusted }: Finding): readonly Loser[] {
  if (winRate < restRate) return [{ partition, level: place, restRate, pAdjusted }];
  const isOneOfTwo = partition.levels.length === 2 && !partition.levelOf.includes(OTHER_LEVEL);
  return isOneOfTwo ? [{ partition, level: 1 - place, restRate: winRate, pAdjusted }] : [];
}

/** NaN, which is not below any rate, when no deal is chosen. */
function shareWon({ won }: ClosedDeals, isChosen: (deal: number) => boolean): number {
  const chosen = Array.from(won).filter((_, deal) => isChosen(deal));
  return chosen.reduce((sum, one) => sum + one, 0) / chosen.length;
}

function rateOf({ company, won }: ClosedDeals, { partition, level }: Loser) {
  const group = partition.levelOf.map((its) => (its === level ? 0 : -1));
  const [rate] = winRates({ company, won, group, groups: 1 });
  return { companies: rate?.companies ?? 0, winRate: metricOf(rate) };
}

/** Leaves out deals outside the segment, and attributes in the segment's own rule, because they do not differ within it. */
function partitionsWithin(
  { deals, partitions, segments, segmentOf }: NearIcpSearch,
  place: number,
): readonly Partition[] {
  return partitions
    .filter(({ property }) => segments[place]?.properties.includes(property) === false)
    .map((partition) => ({
      ...partition,
      levelOf: partition.levelOf.map((level, deal) =>
        segmentOf[deals.company[deal] ?? -1] === place ? level : UNKNOWN_LEVEL,
      ),
    }))
    .map((partition) => keepLargeLevels(partition, deals.company))
    .filter(({ levels }) => levels.length > 0);
}

function lostOf({ won, createdMs, closedMs }: ClosedDeals, { partition, level }: Loser) {
  const rows = [...partition.levelOf.keys()].filter(
    (deal) => partition.levelOf[deal] === level && won[deal] === 0,
  );
  const lostDays = rows.reduce(
    (sum, deal) => sum + Math.max(0, ((closedMs[deal] ?? 0) - (createdMs[deal] ?? 0)) / DAY_MS),
    0,
  );
  return { rows, lostDays };
}

function ruleOf(
  { partition, level }: Loser,
  segment: Surrounding | undefined,
): Pick<NearIcp, 'rule' | 'when'> {
  const { words, conditions } = clauseOf(partition, [level]);
  const [first, ...more] = conditions;
  if (segment !== undefined)
    return { rule: `${segment.rule}, and ${words}`, when: { all: [segment.when, ...conditions] } };
  return { rule: words, when: first === undefined || more.length > 0 ? { all: [...conditions] } : first };
}
