/** Turns the points card into criteria and flags, with whole weights and bands for intermediate levels. */
import type { Criterion, Flag } from '../../criteria/document.ts';
import { bandsAgainst, bandsFor } from './draft-bands.ts';
import { whyOf } from './evidence-text.ts';
import type { Finding } from './findings.ts';
import type { Partition } from './levels.ts';
import type { Term } from './points-card.ts';
import { criterionName, otherThanName } from './words/criterion-name.ts';

/**
 * How a losing level costs points: through its flag, or through a criterion that it misses (the flag, which names it on the
 * record, then costs one point only). See `draftDocument`.
 */
export type Losers = 'flags' | 'criteria';

const NAMED_ONLY_PENALTY = 1;
/** A must-have wins at least twice as often as the rest, at the cautious end of its interval. */
const MUST_HAVE_LIFT = 2;
const MAX_KEY = 40;
/** The most criteria and the most flags that a document may have. */
const MAX_LIST = 40;

/** The part of the card that belongs to one attribute. */
interface Part {
  readonly partition: Partition;
  /** `for`: its levels earn points. `against`: they lose them. */
  readonly side: 'for' | 'against';
  /** Strongest first. */
  readonly terms: readonly Term[];
  /** Size of the strongest slope. */
  readonly largest: number;
}

export interface CriteriaAndFlags {
  readonly criteria: readonly Criterion[];
  readonly flags: readonly Flag[];
  /** `closed`: there is a must-have. Else everybody passes: none has strong evidence, or those that have it also churn. */
  readonly gate: 'closed' | 'open' | 'churning';
  /** Criteria and flags that did not fit into a document. */
  readonly leftOut: number;
}

/** @param terms at least one */
export function draftCriteria(terms: readonly Term[], losers: Losers): CriteriaAndFlags {
  const parts = partsOf(terms);
  // A profile needs at least one criterion: if nothing wins, a losing attribute becomes one.
  const asFlags = losers === 'flags' && parts.some(({ side }) => side === 'for');
  const scorable = parts
    .filter(({ side }) => side === 'for' || !asFlags)
    .sort((one, other) => other.largest - one.largest);
  const scored = scorable.slice(0, MAX_LIST);
  const total = scored.reduce((sum, { largest }) => sum + largest, 0);
  const pointsOf = (slope: number): number => Math.min(100, Math.max(1, Math.round((100 * slope) / total)));
  const gated = scored.some(isMustHave);
  const churning = !gated && scored.some(winsEnough);
  const keyOf = uniqueKeys();
  const criteria = scored.map((part, place) => {
    const opensGate = !gated && place === 0;
    const isGate = opensGate || isMustHave(part);
    return criterionOf(part, keyOf, { weight: pointsOf(part.largest), opensGate, isGate });
  });
  const penaltyOf = asFlags ? pointsOf : () => NAMED_ONLY_PENALTY;
  const flagged = flaggedOf(parts);
  const flags = flagged
    .slice(0, MAX_LIST)
    .map(({ finding, slope }) =>
      flagOf(finding, keyOf, slope > 0 ? NAMED_ONLY_PENALTY : penaltyOf(Math.abs(slope))),
    );
  return {
    criteria,
    flags: withUniqueNames(flags),
    gate: gated ? 'closed' : churning ? 'churning' : 'open',
    leftOut: scorable.length - scored.length + flagged.length - flags.length,
  };
}

/** Losing levels, strongest first. Levels that win but churn come before them, so that nobody works such accounts unawares. */
function flaggedOf(parts: readonly Part[]): readonly Term[] {
  const churning = parts.flatMap(({ terms }) =>
    terms.flatMap(({ churn, slope }) => (churn === undefined ? [] : [{ finding: churn, slope }])),
  );
  const losing = parts.filter(({ side }) => side === 'against').flatMap(({ terms }) => terms);
  return [...churning, ...losing.toSorted((one, other) => one.slope - other.slope)];
}

function partsOf(terms: readonly Term[]): readonly Part[] {
  const partitions = [...new Set(terms.map(({ finding }) => finding.partition))];
  return partitions.flatMap((partition) =>
    (['for', 'against'] as const).flatMap((side) => {
      const its = terms
        .filter(({ finding, slope }) => finding.partition === partition && slope > 0 === (side === 'for'))
        .sort((one, other) => Math.abs(other.slope) - Math.abs(one.slope));
      const [first] = its;
      return first === undefined ? [] : [{ partition, side, terms: its, largest: Math.abs(first.slope) }];
    }),
  );
}

const winsEnough = ({ side, terms }: Part): boolean =>
  side === 'for' && terms.every(({ finding }) => finding.lift.low >= MUST_HAVE_LIFT);

/** Warns whoever aims at customers that tend to leave. */
const isMustHave = (part: Part): boolean =>
  winsEnough(part) && part.terms.every(({ churn }) => churn === undefined);

interface CriterionParts {
  readonly weight: number;
  readonly opensGate: boolean;
  readonly isGate: boolean;
}

function criterionOf(
  { partition, side, terms }: Part,
  keyOf: (name: string) => string,
  { weight, opensGate, isGate }: CriterionParts,
): Criterion {
  const levels = terms.map(({ finding, slope }) => ({
    when: finding.level.when,
    strength: Math.abs(slope) / Math.abs(terms[0]?.slope ?? slope),
  }));
  const whens = terms.map(({ finding }) => finding.level.when);
  return {
    key: keyOf(side === 'for' ? partition.property : `not_${partition.property}`),
    name: (side === 'for' ? criterionName : otherThanName)(partition.property, whens),
    why: whyOf(terms.flatMap(({ finding, churn }) => (churn === undefined ? [finding] : [finding, churn]))),
    dimension: dimensionOf(partition),
    weight,
    ...(isGate ? { gate: true } : {}),
    ...(side === 'for' ? bandsFor : bandsAgainst)(`company.${partition.property}`, levels, opensGate),
  };
}

function flagOf(finding: Finding, keyOf: (name: string) => string, penalty: number): Flag {
  const { partition, level, about } = finding;
  return {
    key: keyOf(`${about === 'churned' ? 'churns' : 'loses'}_${partition.property}`),
    name: criterionName(partition.property, [level.when]),
    why: whyOf([finding]),
    effect: { penalty },
    when: level.when,
  };
}

const TECHNOGRAPHIC = /tech|stack|software_used|crm|cloud|platform|tools?$/;

function dimensionOf({ kind, property }: Partition): Criterion['dimension'] {
  if (kind === 'recency') return 'trigger';
  return TECHNOGRAPHIC.test(property) ? 'technographic' : 'firmographic';
}

/** Keys must be unique among the criteria of a profile and among flags: a repeated key gets a number. */
function uniqueKeys(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let key = name.slice(0, MAX_KEY);
    for (let number = 2; taken.has(key); number += 1) {
      key = `${name.slice(0, MAX_KEY - String(number).length - 1)}_${number}`;
    }
    taken.add(key);
    return key;
  };
}

/** Long names that became equal when they were cut are replaced by their keys. */
const withUniqueNames = (flags: readonly Flag[]): readonly Flag[] =>
  flags.map((flag) =>
    flags.filter(({ name }) => name === flag.name).length > 1 ? { ...flag, name: flag.key } : flag,
  );
