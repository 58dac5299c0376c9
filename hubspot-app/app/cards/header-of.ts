/** The header of the card: one for each reason, in words that hold for the answer and for what this viewer sees of the record. */
import { numberWords } from 'fitgate-shared/words/labels.ts';
import type { FitCriterion, FitFact, FitFlag, ScoredFit } from './contract.ts';
import { criteriaOf } from './facts-of-fit.ts';
import type { LiveValues } from './use-live-values.ts';
import { countedValue, numberIn, saidValue } from './value-words.ts';
import { GATE_TAG, inOneBreath, isUnknownWords, plural, TRACK, VERDICT } from './words.ts';

export interface Header {
  /** The score, only where it sorts work. */
  readonly circle: number | null;
  readonly tag: { readonly text: string; readonly tone: 'success' | 'info' | 'danger' };
  /** Only of a company that is known to be in our ICP. */
  readonly tier: string | null;
  readonly heading: string;
  readonly sentence: string;
}

/** A miss by at most a fifth of what is asked is worth a second look. */
const NEAR = 0.2;

export function headerOf(scored: ScoredFit, values: LiveValues): Header {
  const { gate, reason, track } = scored;
  const isListed = reason === 'stop_list';
  const tag = GATE_TAG[gate];
  return {
    circle: gate === 'pass' && track !== 'research' ? scored.score : null,
    tag: isListed ? { text: 'Stop list', tone: 'danger' } : { text: tag.text, tone: toneOf(gate) },
    tier: gate === 'pass' ? scored.tier.name : null,
    heading: isListed ? 'Do not contact' : TRACK[track],
    sentence: SENTENCE[reason](scored, values),
  };
}

const toneOf = (gate: ScoredFit['gate']): Header['tag']['tone'] =>
  gate === 'pass' ? 'success' : gate === 'fail' ? 'danger' : 'info';

type Say = (scored: ScoredFit, values: LiveValues) => string;

const SENTENCE: Readonly<Record<ScoredFit['reason'], Say>> = {
  fits: (scored, values) => joined(strengths(scored, values), couldBecome(scored)),
  technology: (scored) =>
    `Fits, but not met: ${inOneBreath(blockingCriteria(scored).map(({ name }) => name))}. Such companies have to change tools first.`,
  few_points: (scored) => {
    const gaps = gapWords(scored);
    return gaps.length === 0 ? 'Fits, but has few points.' : `Fits, but has few points: ${gaps.join('; ')}.`;
  },
  could_rise: (scored) => couldBecome(scored),
  not_known: (scored) => joined(`We can't say yet: ${openWords(scored)}.`, couldBecome(scored)),
  must_have: (scored, values) => closeWords(scored, values) ?? missedWords(scored, values),
  stop_list: (scored, values) =>
    blockingFlags(scored)
      .map((flag) => flagWords(flag, values))
      .join(' '),
};

const joined = (...sentences: readonly string[]): string => sentences.filter((each) => each !== '').join(' ');

export const blockingCriteria = ({ blockers, profile }: ScoredFit): readonly FitCriterion[] =>
  blockers.flatMap(({ kind, key }) =>
    kind === 'criterion' ? criteriaOf(profile).filter((criterion) => criterion.key === key) : [],
  );

export const blockingFlags = ({ blockers, flags }: ScoredFit): readonly FitFlag[] =>
  blockers.flatMap(({ kind, key }) => (kind === 'flag' ? flags.filter((flag) => flag.key === key) : []));

/** "Fits: Computer Software, 475 people, United States." */
function strengths(scored: ScoredFit, values: LiveValues): string {
  const criteria = criteriaOf(scored.profile);
  const said = scored.strengths.flatMap((key) => {
    const met = criteria.find((criterion) => criterion.key === key);
    return met === undefined ? [] : [strengthOf(met, values)];
  });
  return said.length === 0 ? '' : `Fits: ${said.join(', ')}.`;
}

function strengthOf({ name, facts }: FitCriterion, values: LiveValues): string {
  const [fact, ...more] = facts;
  return (fact !== undefined && more.length === 0 ? saidValue(fact, values) : null) ?? name;
}

/** "Could become Tier 1 · High touch: Web Technologies is blank." Empty where it can't become better. */
function couldBecome(scored: ScoredFit): string {
  const { gate, tier, tierPotential, nextFacts } = scored;
  if (tierPotential.key === 'out' || (gate === 'pass' && tierPotential.key === tier.key)) return '';
  const [next] = nextFacts;
  const alone = next?.gate === 'pass' && next.tier.key === tierPotential.key;
  const become = `Could become ${tierPotential.name}${alone ? '' : ' once more is known'}`;
  // What stands in the way of a company that is not known yet was said before.
  return next === undefined || gate !== 'pass' ? `${become}.` : `${become}: ${isUnknownWords(next.fact)}.`;
}

/** "Number of Employees is blank, and it's a must-have". */
function openWords(scored: ScoredFit): string {
  const criteria = blockingCriteria(scored);
  const flags = blockingFlags(scored);
  const why = (facts: readonly FitFact[]): readonly string[] =>
    facts.filter(({ unknown }) => unknown !== null).map(isUnknownWords);
  const first = [...new Set(criteria.flatMap(({ facts }) => why(facts)))];
  if (first.length === 1) return `${first[0]}, and it's a must-have`;
  if (first.length > 1) return `${inOneBreath(first.slice(0, 3))}${more(first.length)}. Must-haves need them`;
  const listed = [...new Set(flags.flatMap(({ facts }) => why(facts)))];
  const entries = inOneBreath(flags.map(({ name }) => `“${name}”`));
  const said = listed.length === 0 ? '' : `${inOneBreath(listed.slice(0, 3))}${more(listed.length)}, so `;
  return `${said}the stop list can't be checked for ${entries}`;
}

const more = (count: number): string => (count > 3 ? `, and ${count - 3} more` : '');

/** "Builds software: Industry is Hospital & Health Care. We look for: Industry is Computer Software or Internet." */
function missedWords(scored: ScoredFit, values: LiveValues): string {
  const [first, ...others] = blockingCriteria(scored);
  if (first === undefined) return '';
  const also = others.length === 0 ? '' : `Also not met: ${inOneBreath(others.map(({ name }) => name))}.`;
  return joined(`${first.name}: ${standing(first, values)}. We look for: ${first.asksFor}.`, also);
}

function standing({ facts }: FitCriterion, values: LiveValues): string {
  const [fact, ...more] = facts;
  if (fact === undefined || more.length > 0) return 'not met';
  if (fact.blank && fact.blankCounts === 'no') return `${fact.label} is blank, which counts as no`;
  const value = countedValue(fact, values);
  return value === null ? 'not met' : `${fact.label} is ${value}`;
}

/** "Close: 715 people, we need at least 800. Everything else fits." Null where it isn't close, or something else is wrong. */
function closeWords(scored: ScoredFit, values: LiveValues): string | null {
  const [missed, ...others] = criteriaOf(scored.profile).filter(({ verdict }) => verdict !== 'met');
  if (missed === undefined || others.length > 0 || scored.flags.some(({ state }) => state !== 'clear'))
    return null;
  const [fact] = missed.facts;
  const value = fact === undefined ? null : countedValue(fact, values);
  const number = value === null ? null : numberIn(value);
  if (missed.range === null || fact === undefined || value === null || number === null) return null;
  const need = neededOf(missed.range, number);
  if (need === null) return null;
  const said = saidValue(fact, values) ?? `${fact.label} is ${value}`;
  return `Close: ${said}, we need ${need}. Everything else fits.`;
}

function neededOf({ low, high }: NonNullable<FitCriterion['range']>, value: number): string | null {
  if (low !== null && value < low && value >= low * (1 - NEAR)) return `at least ${numberWords(low)}`;
  if (high !== null && value > high && value <= high * (1 + NEAR)) return `at most ${numberWords(high)}`;
  return null;
}

function gapWords(scored: ScoredFit): readonly string[] {
  const criteria = blockingCriteria(scored).map(
    ({ name, verdict }) => `${name} (${VERDICT[verdict].text.toLowerCase()})`,
  );
  const flags = blockingFlags(scored).map(
    ({ name, penalty }) => `${name} (${plural(penalty, 'point', 'points')} off)`,
  );
  return [...criteria, ...flags];
}

/** "Country we cannot serve: Cuba." */
function flagWords({ name, facts }: FitFlag, values: LiveValues): string {
  const said = facts.flatMap((fact) => {
    const value = countedValue(fact, values);
    return value === null ? [] : [facts.length === 1 ? value : `${fact.label} is ${value}`];
  });
  return said.length === 0 ? `${name}.` : `${name}: ${said.join(', ')}.`;
}
