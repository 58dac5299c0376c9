/** What a rep does next: facts to find out, what would lift it, or when to look again. There is always something. */
import type { FitFact, FitNextFact, ScoredFit } from './contract.ts';
import { blockingCriteria, blockingFlags } from './header-of.ts';
import { inOneBreath } from './words.ts';

export interface Step {
  readonly title: string;
  /** What it is worth; null where the title says all. */
  readonly effect: string | null;
  /** To be edited in place. */
  readonly properties: readonly string[];
}

export interface NextStep {
  readonly steps: readonly Step[];
  /** Nobody makes a task of a company that is not pursued. */
  readonly offersTask: boolean;
}

const MOST_FACTS = 3;

/** @param dateOf an instant in words */
export function nextStepOf(scored: ScoredFit, dateOf: (iso: string) => string): NextStep {
  if (scored.gate === 'fail') return { steps: [checkRecord(scored)], offersTask: false };
  const facts = factsToFindOut(scored);
  if (scored.reason === 'technology')
    return { steps: [lookAgain(scored, dateOf), ...facts], offersTask: true };
  if (facts.length > 0) return { steps: facts, offersTask: true };
  return { steps: [lift(scored) ?? keepGoing(scored, dateOf)], offersTask: true };
}

/** "Is the record wrong? Check Industry." */
function checkRecord(scored: ScoredFit): Step {
  const facts = [...blockingCriteria(scored), ...blockingFlags(scored)].flatMap((each) => each.facts);
  const editable = facts.filter(({ property, unknown }) => property !== null && unknown !== 'not_read');
  const properties = [...new Set(editable.flatMap(({ property }) => property ?? []))].slice(0, MOST_FACTS);
  const labels = [...new Set(facts.map(({ label }) => label))].slice(0, MOST_FACTS);
  return { title: `Is the record wrong? Check ${inOneBreath(labels)}.`, effect: null, properties };
}

/** The best facts; where no single one settles whether it is in our ICP, those that it takes together. */
function factsToFindOut(scored: ScoredFit): readonly Step[] {
  const { gate, nextFacts } = scored;
  if (gate === 'pass' || nextFacts.some((next) => next.gate === 'pass'))
    return nextFacts.map((next) => findOut(scored, next.fact, next));
  const open = [...blockingCriteria(scored), ...blockingFlags(scored)].flatMap((each) => each.facts);
  const unknown = open.filter((fact) => fact.unknown !== null);
  const needed = [...new Map(unknown.map((fact) => [fact.fact, fact])).values()].slice(0, MOST_FACTS);
  return needed.map((fact) =>
    findOut(
      scored,
      fact,
      nextFacts.find((next) => next.fact.fact === fact.fact),
    ),
  );
}

function findOut(scored: ScoredFit, fact: FitFact, next: FitNextFact | undefined): Step {
  const ask = next?.ask ?? null;
  const isEditable = fact.property !== null && fact.unknown !== 'not_read';
  return {
    title: `Find out: ${ask ?? `what is ${fact.label}?`}`,
    effect: next === undefined ? null : `${ask === null ? 'At best' : 'If yes'}: ${worthOf(scored, next)}`,
    properties: isEditable && fact.property !== null ? [fact.property] : [],
  };
}

/** "in our ICP, Tier 1 · High touch, 90 points." */
function worthOf(scored: ScoredFit, { score, gate, tier }: FitNextFact): string {
  const points = score === scored.score ? [] : [`${score} points`];
  if (gate !== 'pass') return `${[...points, 'still not known whether it is in our ICP'].join(', ')}.`;
  const enters = scored.gate === 'pass' ? [] : ['in our ICP'];
  const moves = scored.gate === 'pass' && tier.key === scored.tier.key ? [] : [tier.name];
  return `${[...enters, ...moves, ...points].join(', ')}.`;
}

/** Only what can still change is named: nobody becomes a software company by a phone call. */
function lift({ lift: best }: ScoredFit): Step | null {
  if (best === null || best.dimension === 'firmographic') return null;
  return {
    title: `To reach ${best.tier.name}: ${best.name} (${best.points} points).`,
    effect: null,
    properties: [],
  };
}

function lookAgain(scored: ScoredFit, dateOf: (iso: string) => string): Step {
  const names = inOneBreath(blockingCriteria(scored).map(({ name }) => `“${name}”`));
  const on = scored.validUntil === null ? '' : `, or on ${dateOf(scored.validUntil)}`;
  return { title: `Look again when this changes: ${names}${on}.`, effect: null, properties: [] };
}

function keepGoing(scored: ScoredFit, dateOf: (iso: string) => string): Step {
  const onDate = scored.validUntil === null ? '' : `, or on ${dateOf(scored.validUntil)}`;
  const title =
    scored.track === 'primary'
      ? 'Plan the next call or email.'
      : `Look again when something on the record changes${onDate}.`;
  return { title, effect: null, properties: [] };
}
