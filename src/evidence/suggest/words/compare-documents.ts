/** What a draft would add to today's document, drop from it, and change, in words. */
import type { CriteriaDocument, Criterion, Flag } from '../../../criteria/document.ts';
import { conditionsOf, factsOfConditions } from '../../../criteria/document-facts.ts';
import { hubspotLabels, type Labels } from './property-words.ts';
import { type ToldCriterion, type ToldFlag, tellDocument } from './tell-document.ts';

export interface Comparison {
  readonly adds: readonly string[];
  readonly drops: readonly string[];
  readonly changes: readonly string[];
}

/** A criterion or a flag of either document. */
interface Part {
  readonly key: string;
  readonly facts: ReadonlySet<string>;
  /** What a company needs for points, or what the flag asks for. */
  readonly asks: string;
  /** What it is worth: `34 points, must-have`, `15 points off`. */
  readonly worth: string;
  readonly name: string;
}

/**
 * Criteria are matched with criteria and flags with flags: by key and a fact that they share, then by their facts alone, then by
 * key alone. Retired profiles are ignored; of several others, all criteria take part.
 *
 * @param labels of company properties
 */
export function compareDocuments(
  draft: CriteriaDocument,
  today: CriteriaDocument,
  labels: Labels = hubspotLabels,
): Comparison {
  const criteria = match(criteriaOf(draft, labels), criteriaOf(today, labels));
  const flags = match(flagsOf(draft, labels), flagsOf(today, labels));
  const pairs = [...criteria.pairs, ...flags.pairs];
  return {
    adds: [...criteria.added, ...flags.added].map(wholeOf),
    drops: [...criteria.dropped, ...flags.dropped].map(wholeOf),
    changes: [...pairs.flatMap(([now, before]) => changeOf(now, before)), ...tierChanges(draft, today)],
  };
}

const wholeOf = ({ name, asks, worth }: Part): string =>
  name === asks ? `${name} (${worth})` : `${name} (${worth}): ${asks}`;

function changeOf(now: Part, before: Part): readonly string[] {
  const changes = [
    ...(now.asks === before.asks ? [] : [`${now.asks}, instead of ${before.asks}`]),
    ...(now.worth === before.worth ? [] : [`${now.worth}, instead of ${before.worth}`]),
  ];
  return changes.length === 0 ? [] : [`${before.name}: ${changes.join('; ')}`];
}

function tierChanges(
  { tiers: now }: CriteriaDocument,
  { tiers: before }: CriteriaDocument,
): readonly string[] {
  const list = (tiers: CriteriaDocument['tiers']): string => tiers.map(({ min }) => min).join(', ');
  return list(now) === list(before) ? [] : [`Tiers begin at ${list(now)}, instead of ${list(before)}`];
}

function criteriaOf(document: CriteriaDocument, labels: Labels): readonly Part[] {
  const inUse = document.profiles.filter(({ status }) => status !== 'retired');
  const told = tellDocument(document, labels).profiles.flatMap(({ criteria }) => criteria);
  return inUse
    .flatMap(({ criteria }) => criteria)
    .flatMap((criterion, place) => {
      const its = told[place];
      return its === undefined ? [] : [criterionPart(criterion, its)];
    });
}

const criterionPart = (criterion: Criterion, told: ToldCriterion): Part => ({
  key: criterion.key,
  name: criterion.name,
  facts: new Set(factsOfConditions(conditionsOf(criterion))),
  asks: told.asks,
  worth: `${told.points} ${told.points === 1 ? 'point' : 'points'}${told.isMustHave ? ', must-have' : ''}`,
});

const flagsOf = (document: CriteriaDocument, labels: Labels): readonly Part[] =>
  tellDocument(document, labels).flags.flatMap((told, place) => {
    const flag = document.flags[place];
    return flag === undefined ? [] : [flagPart(flag, told)];
  });

const flagPart = ({ key, name, when }: Flag, { effect, words }: ToldFlag): Part => ({
  key,
  name,
  facts: new Set(factsOfConditions([when])),
  asks: words,
  worth: effect,
});

interface Matched {
  /** The draft's part, then today's. */
  readonly pairs: readonly (readonly [now: Part, before: Part])[];
  readonly added: readonly Part[];
  readonly dropped: readonly Part[];
}

const WAYS: readonly ((now: Part, before: Part) => boolean)[] = [
  (now, before) => now.key === before.key && shares(now, before),
  (now, before) =>
    now.facts.size === before.facts.size && [...now.facts].every((fact) => before.facts.has(fact)),
  shares,
  (now, before) => now.key === before.key,
];

function match(drafted: readonly Part[], standing: readonly Part[]): Matched {
  const before = new Set(standing);
  const pairOf = new Map<Part, Part>();
  for (const alike of WAYS) {
    for (const now of drafted.filter((each) => !pairOf.has(each))) {
      const other = [...before].find((each) => alike(now, each));
      if (other === undefined) continue;
      pairOf.set(now, other);
      before.delete(other);
    }
  }
  return {
    pairs: [...pairOf],
    added: drafted.filter((each) => !pairOf.has(each)),
    dropped: [...before],
  };
}

function shares({ facts }: Part, other: Part): boolean {
  return [...facts].some((fact) => other.facts.has(fact));
}
