/** Turns a card into criteria and flags with whole points. */
import type { Condition } from '../../criteria/condition.ts';
import type { Criterion, Flag } from '../../criteria/document.ts';
import { type Card, type CardGroup, type CardPart, spanOf } from '../card/build-card.ts';
import { bandsOf, conditionOf, pointsOfGroups } from './draft-bands.ts';
import { whyOf } from './evidence-text.ts';
import { isFindingOf } from './finding-of.ts';
import type { Finding } from './findings.ts';
import { groupCondition } from './group-condition.ts';
import type { MustHave } from './must-haves.ts';
import { criterionName, otherThanName } from './words/criterion-name.ts';
import type { Labels } from './words/property-words.ts';

const MAX_KEY = 40;
const ALL_POINTS = 100;
/** More flags are not read. */
const MOST_FLAGS = 5;
/** A stop list names exceptions: what more deals than this have is no exception. */
const RARE = 0.25;
const UNPROVEN =
  'No value of it stands out beyond chance by itself; beside the others it helps to rank deals. The weakest evidence in this draft.';
/** A flag that only warns, beside points that tell the rest. */
const WARNING_PENALTY = 1;

export interface DraftPlan {
  readonly card: Card;
  /** Of all questions, most certain first. */
  readonly findings: readonly Finding[];
  readonly mustHaves: readonly MustHave[];
  /** The most criteria, must-haves without points among them. */
  readonly maxCriteria: number;
  /** Whether attributes that only lose become flags; else all are criteria. */
  readonly losersAreFlags: boolean;
  /** How people see the company properties. */
  readonly labels: Labels;
}

export interface CriteriaAndFlags {
  readonly criteria: readonly Criterion[];
  readonly flags: readonly Flag[];
}

/** Criteria and flags; no criteria if the card has no parts and no customers leave more often than others. */
export function draftCriteria(plan: DraftPlan): CriteriaAndFlags {
  const { card, mustHaves, findings, labels } = plan;
  const flagged = flaggedParts(plan);
  // A must-have of two groups earns its points itself; else the points stand beside it, so that blanks still earn some.
  const apart = mustHaves.filter(({ part }) => part.groups.length > 2);
  const scored = card.parts
    .filter((part) => !flagged.includes(part))
    .slice(0, Math.max(1, plan.maxCriteria - apart.length));
  const weights = wholeWeights(scored.map(spanOf));
  const total = scored.reduce((sum, part) => sum + spanOf(part), 0);
  const keyOf = uniqueKeys();
  const points = scored.map((part, place): Criterion => {
    const weight = weights[place] ?? 1;
    const { partition } = part.column;
    const gate = mustHaves.find((mustHave) => mustHave.part === part && !apart.includes(mustHave));
    return {
      key: keyOf(partition.property),
      name: criterionName(partition.property, [bestOf(part, weight)], labels),
      why: reasonFor(part, plan),
      dimension: dimensionOf(partition),
      weight,
      ...(gate === undefined ? bandsOf(part, weight) : { gate: true, when: insideOf(gate) }),
    };
  });
  const criteria = [...apart.map((mustHave) => mustHaveOf(mustHave, plan, keyOf)), ...points];
  const losing = flagged.map((part) => losingFlag(part, plan, keyOf, total));
  const flags = withUniqueNames([...churnFlags(findings, labels, keyOf), ...losing].slice(0, MOST_FLAGS));
  return { criteria: criteria.length > 0 ? criteria : stayingCriteria(findings, labels), flags };
}

/** A must-have without points, named by all that it lets in, or by what it keeps out if that is shorter. */
function mustHaveOf(mustHave: MustHave, plan: DraftPlan, keyOf: (name: string) => string): Criterion {
  const { part, inside } = mustHave;
  const { partition } = part.column;
  const [letIn, keptOut] = [part.groups.slice(0, inside), part.groups.slice(inside)];
  const isShorter = partition.kind === 'choice' && valuesIn(keptOut) < valuesIn(letIn);
  return {
    key: keyOf(`must_${partition.property}`),
    name: isShorter
      ? otherThanName(partition.property, [conditionOf(part, keptOut, 'unknown')], plan.labels)
      : criterionName(partition.property, [insideOf(mustHave)], plan.labels),
    why: reasonFor(part, plan),
    dimension: dimensionOf(partition),
    weight: 0,
    gate: true,
    when: insideOf(mustHave),
  };
}

/** A blank leaves it unknown: the gate never fails a company for a blank. */
const insideOf = ({ part, inside }: MustHave): Condition =>
  conditionOf(part, part.groups.slice(0, inside), 'unknown');

/** Values that are too rare for levels of their own have no names, so they are too many to list. */
const valuesIn = (groups: readonly CardGroup[]): number =>
  groups.reduce((sum, { levels, rest }) => sum + (rest ? Number.POSITIVE_INFINITY : levels.length), 0);

/** An attribute may help to rank without a level that stands out by itself; the draft says so. */
function reasonFor(part: CardPart, { findings, labels }: DraftPlan): string {
  const its = findings.filter((finding) => isFindingOf(finding, part.column.partition));
  return its.length > 0 ? whyOf(its, labels) : UNPROVEN;
}

/** What only warns of a few companies: two groups, of which most companies have the better one. A must-have is no warning. */
function flaggedParts({ card, mustHaves, losersAreFlags }: DraftPlan): readonly CardPart[] {
  if (!losersAreFlags) return [];
  const warning = card.parts.filter((part) => {
    const [best, worst] = part.groups;
    if (best === undefined || worst === undefined || part.groups.length > 2) return false;
    if (mustHaves.some((mustHave) => mustHave.part === part)) return false;
    const known = best.deals + worst.deals;
    return worst.levels.length > 0 && !worst.rest && worst.deals <= RARE * known;
  });
  const flagged = warning.slice(0, MOST_FLAGS);
  // A profile needs at least one criterion.
  return flagged.length === card.parts.length ? flagged.slice(1) : flagged;
}

function losingFlag(part: CardPart, plan: DraftPlan, keyOf: (name: string) => string, total: number): Flag {
  const { partition } = part.column;
  const [best, worst] = part.groups;
  if (best === undefined || worst === undefined) throw new TypeError('A flag needs two groups');
  const penalty = Math.round((ALL_POINTS * (best.effect - worst.effect)) / total);
  return {
    key: keyOf(`loses_${partition.property}`),
    name: criterionName(partition.property, [groupCondition(part, worst)], plan.labels),
    why: reasonFor(part, plan),
    effect: { penalty: Math.min(ALL_POINTS, Math.max(1, penalty)) },
    when: groupCondition(part, worst),
  };
}

/** Where nothing tells who wins, those who stay rank above those who leave. */
function stayingCriteria(findings: readonly Finding[], labels: Labels): readonly Criterion[] {
  const [first] = findings.filter(isChurning);
  if (first === undefined) return [];
  const { partition } = first;
  const its = findings.filter((finding) => isChurning(finding) && finding.partition === partition);
  const whens = its.map(({ level }) => level.when);
  return [
    {
      key: `not_${partition.property}`.slice(0, MAX_KEY),
      name: otherThanName(partition.property, whens, labels),
      why: whyOf(its, labels),
      dimension: dimensionOf(partition),
      weight: ALL_POINTS,
      when: { not: whens.length === 1 && whens[0] !== undefined ? whens[0] : { any: whens } },
    },
  ];
}

const isChurning = ({ about, lift }: Finding): boolean => about === 'churned' && lift.lift > 1;

/** Levels whose customers leave, the most certain first, so that nobody works such accounts unawares. */
function churnFlags(
  findings: readonly Finding[],
  labels: Labels,
  keyOf: (name: string) => string,
): readonly Flag[] {
  return findings
    .filter(isChurning)
    .slice(0, MOST_FLAGS)
    .map((finding): Flag => {
      const { partition, level } = finding;
      return {
        key: keyOf(`churns_${partition.property}`),
        name: criterionName(partition.property, [level.when], labels),
        why: whyOf([finding]),
        effect: { penalty: WARNING_PENALTY },
        when: level.when,
      };
    });
}

/** Whole weights, at least 1 each, that add up to 100: the largest remainders are rounded up. */
export function wholeWeights(spans: readonly number[]): readonly number[] {
  const total = spans.reduce((sum, span) => sum + span, 0);
  const exact = spans.map((span) => (total > 0 ? (ALL_POINTS * span) / total : ALL_POINTS / spans.length));
  const whole = exact.map((weight) => Math.max(1, Math.floor(weight)));
  const byRemainder = [...exact.keys()].toSorted(
    (one, other) => ((exact[other] ?? 0) % 1) - ((exact[one] ?? 0) % 1),
  );
  let left = ALL_POINTS - whole.reduce((sum, weight) => sum + weight, 0);
  for (const place of byRemainder) {
    if (left <= 0) break;
    whole[place] = (whole[place] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}

/** What earns all points names the criterion; the other bands name themselves. */
function bestOf(part: CardPart, weight: number): Condition {
  const best = pointsOfGroups(part, weight).filter(({ points }) => points === weight);
  return conditionOf(
    part,
    best.map(({ group }) => group),
    'unknown',
  );
}

const TECHNOGRAPHIC = /tech|stack|software_used|crm|cloud|platform|tools?$/;

function dimensionOf({ kind, property }: CardPart['column']['partition']): Criterion['dimension'] {
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

/** A document's flags have names of their own: a level that both loses and leaves has two flags, and the second is told by its key. */
const withUniqueNames = (flags: readonly Flag[]): readonly Flag[] =>
  flags.map((flag, place) =>
    flags.slice(0, place).some(({ name }) => name === flag.name) ? { ...flag, name: flag.key } : flag,
  );
