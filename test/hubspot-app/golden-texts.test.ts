/** What card and summary say of every golden case, read back and held against the assessment. */
import { describe, expect, it } from '@jest/globals';
import { criteriaOf } from '../../hubspot-app/app/cards/facts-of-fit.ts';
import { type Header, headerOf } from '../../hubspot-app/app/cards/header-of.ts';
import { howMuchIsKnown } from '../../hubspot-app/app/cards/how-much-is-known.ts';
import { nextStepOf } from '../../hubspot-app/app/cards/next-step-of.ts';
import { stopListTitle } from '../../hubspot-app/app/cards/StopList.tsx';
import { saidValue } from '../../hubspot-app/app/cards/value-words.ts';
import { TRACK_WORDS, tierLabel } from '../../src/answer/answer-words.ts';
import { factLabel } from '../../src/answer/fact-label.ts';
import { summary } from '../../src/answer/summary.ts';
import type { ScoredFit } from '../../src/contract/fit.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { parseDocument } from '../../src/criteria/parse-document.ts';
import { isBlank } from '../../src/criteria/read-value.ts';
import type { Assessment } from '../../src/engine/assessment.ts';
import { readyVersion } from '../../src/fit/ready-version.ts';
import { type AssessedFit, assessedFit } from '../../src/fit/scored-fit.ts';
import { type CompanyCase, companyCases, documents, factsOf } from '../engine/support/read-cases.ts';

const NO_LABELS = new Map<string, string>();
const parsed = new Map<string, CriteriaDocument>();

function documentNamed(name: string): CriteriaDocument {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const answer = parseDocument(documents[name]);
  if (!answer.ok) throw new Error(`the golden document ${name} is refused`);
  parsed.set(name, answer.document);
  return answer.document;
}

/** The record as a viewer with every right sees it. */
const seen = (raw: CompanyCase['company']) => ({
  state: 'read' as const,
  valueOf: (property: string) => raw[property] ?? null,
  isNew: () => false,
});

interface Told {
  readonly document: CriteriaDocument;
  readonly assessment: Assessment;
  readonly fit: ScoredFit;
  readonly values: ReturnType<typeof seen>;
  readonly header: Header;
  readonly summary: string;
  readonly steps: ReturnType<typeof nextStepOf>['steps'];
  readonly isBlank: (property: string) => boolean;
}

function tell(golden: CompanyCase): Told {
  const document = documentNamed(golden.document);
  const ready = readyVersion(document, NO_LABELS);
  const read = Object.fromEntries(
    Object.entries(golden.company).map(([name, value]) => [name, value ?? null]),
  );
  const assessment = ready.assess(factsOf(golden), Date.parse(companyCases.now));
  const fit = shown(assessedFit(ready, assessment, read));
  const values = seen(golden.company);
  return {
    ...{ document, assessment, fit, values },
    header: headerOf(fit, values),
    summary: summary(assessment, document, NO_LABELS),
    steps: nextStepOf(fit, (iso) => iso).steps,
    isBlank: (property) => isBlank(golden.company[property] ?? ''),
  };
}

const shown = (fit: AssessedFit): ScoredFit => ({
  ...fit,
  ...{
    version: 1,
    applying: null,
    paused: null,
    assessedAt: companyCases.now,
    validUntil: null,
    problem: null,
  },
});

const cases = companyCases.groups.flatMap((group) => group.cases);
const verdictOf = ({ fit }: Told, name: string) =>
  criteriaOf(fit.profile).filter((criterion) => criterion.name === name);
const everyText = ({ header, summary: said, steps, fit }: Told): readonly string[] => [
  header.sentence,
  said,
  ...steps.flatMap(({ title, effect }) => [title, effect ?? '']),
  stopListTitle(fit.flags),
  howMuchIsKnown(fit),
];

describe('what is said of a golden case is so', () => {
  it.each(cases)('$name', (golden) => {
    const told = tell(golden);
    headerHolds(told);
    fitsHolds(told);
    missedHolds(told);
    potentialHolds(told);
    blanksHold(told);
    worthHolds(told);
    stopListHolds(told);
    knownHolds(told);
    pointsAddUp(told);
  });

  it('among them every reason, so that each sentence was read', () => {
    const reasons = new Set(cases.map((golden) => tell(golden).fit.reason));
    expect([...reasons].sort()).toEqual([
      ...['could_rise', 'few_points', 'fits', 'must_have', 'not_known', 'stop_list', 'technology'],
    ]);
  });
});

function headerHolds({ assessment: { chosen, flags }, document, header, summary: said }: Told): void {
  const listed = flags.some(
    ({ key, state }) =>
      state === 'hit' && document.flags.some((flag) => flag.key === key && flag.effect === 'exclude'),
  );
  const heading = listed ? 'Do not contact' : TRACK_WORDS[chosen.track];
  expect(header.heading).toBe(heading);
  expect(said).toMatch(new RegExp(`^${heading}: `));
  const tag = { pass: 'In our ICP', undetermined: 'Not known yet', fail: 'Not in our ICP' }[chosen.gate];
  expect(header.tag.text).toBe(listed ? 'Stop list' : tag);
  expect(header.circle).toBe(chosen.gate === 'pass' && chosen.track !== 'research' ? chosen.score : null);
  const named = document.tiers.find(({ key }) => key === chosen.tier);
  expect(header.tier).toBe(
    chosen.gate === 'pass' && named !== undefined ? tierLabel(named.key, named.name) : null,
  );
  expect(said.includes(': in our ICP, ')).toBe(chosen.gate === 'pass');
}

/** Whatever is said to fit is met. */
function fitsHolds(told: Told): void {
  for (const text of [told.header.sentence, told.summary]) {
    const [, list] = /Fits: (.*?)\.(?: |$)/.exec(text) ?? [];
    const met = criteriaOf(told.fit.profile).filter(({ verdict }) => verdict === 'met');
    const words = met.flatMap(({ name, facts }) => [
      name,
      ...facts.map((fact) => saidValue(fact, told.values)),
    ]);
    for (const said of list?.split(', ') ?? []) expect(words).toContain(said);
  }
}

/** Whatever is said to be missed is, and "everything else fits" only where it does. */
function missedHolds(told: Told): void {
  const { header, assessment, fit } = told;
  const { criteria } = assessment.chosen;
  if (fit.reason === 'must_have') missedMustHaveHolds(told);
  if (header.sentence.includes('Everything else fits')) {
    expect(criteria.filter(({ verdict }) => verdict !== 'met')).toHaveLength(1);
    expect(assessment.flags.filter(({ state }) => state !== 'clear')).toEqual([]);
  }
  const technology = fit.reason === 'technology' ? fit.blockers : [];
  for (const { key } of technology) expect(criteria.find((each) => each.key === key)?.verdict).toBe('missed');
  for (const [, name = '', verdict] of header.sentence.matchAll(/(\w[^();:]*) \((not met|partly met)\)/g)) {
    const verdicts = verdictOf(told, name).map((criterion) => criterion.verdict);
    expect(verdicts).toContain(verdict === 'not met' ? 'missed' : 'partial');
  }
}

function missedMustHaveHolds({ header, fit }: Told): void {
  const missed = criteriaOf(fit.profile).filter(({ gate, verdict }) => gate && verdict === 'missed');
  expect(fit.blockers.map(({ key }) => key).sort()).toEqual(missed.map(({ key }) => key).sort());
  if (header.sentence.startsWith('Close: ')) return;
  for (const { name } of missed) expect(header.sentence).toContain(name);
}

/** What it could become is the tier at the high end, and said exactly where that is news. */
function potentialHolds({ header, assessment: { chosen }, document }: Told): void {
  const [, become] =
    /Could become (Tier \d · [^:.]*?)(?: once more is known)?[:.]/.exec(header.sentence) ?? [];
  const potential = document.tiers.find(({ key }) => key === chosen.tierPotential);
  const isNews = chosen.gate === 'undetermined' || chosen.tierPotential !== chosen.tier;
  const isSaid = chosen.gate !== 'fail' && chosen.track !== 'secondary' && isNews;
  expect(become).toBe(
    isSaid && potential !== undefined ? tierLabel(potential.key, potential.name) : undefined,
  );
}

/** Nothing is called blank that isn't. */
function blanksHold(told: Told): void {
  for (const text of everyText(told)) {
    for (const [, property = ''] of text.matchAll(/(\w+) is blank/g))
      expect(told.isBlank(property)).toBe(true);
    for (const [, property = ''] of text.matchAll(/a blank (\w+) counts/g))
      expect(told.isBlank(property)).toBe(true);
  }
}

/** Each step is worth what the engine says, and there always is one: something to find out while the answer is open. */
function worthHolds({ assessment, steps, fit, document }: Told): void {
  expect(steps.length).toBeGreaterThan(0);
  if (fit.gate === 'undetermined') expect(steps[0]?.title).toMatch(/^Find out: what is /);
  for (const { title, effect } of steps) {
    const [, label] = /^Find out: what is (.+)\?$/.exec(title) ?? [];
    const next = assessment.nextFacts.find((each) => factLabel(each.fact, NO_LABELS) === label);
    const named = document.tiers.find(({ key }) => key === next?.tier);
    if (next === undefined || named === undefined) {
      expect(effect).toBeNull();
      continue;
    }
    const [, points] = /(\d+) points/.exec(effect ?? '') ?? [];
    expect(points).toBe(next.score === fit.score ? undefined : String(next.score));
    expect(effect?.includes('still not known')).toBe(next.gate !== 'pass');
    const isNew = next.gate === 'pass' && (fit.gate !== 'pass' || next.tier !== fit.tier.key);
    expect(effect?.includes(tierLabel(named.key, named.name))).toBe(isNew);
  }
}

function stopListHolds({ fit, assessment }: Told): void {
  const title = stopListTitle(fit.flags);
  const count = (state: string) => assessment.flags.filter((flag) => flag.state === state).length;
  expect(Number(/(\d+) appl/.exec(title)?.[1] ?? 0)).toBe(count('hit'));
  expect(Number(/(\d+) can't be checked/.exec(title)?.[1] ?? 0)).toBe(count('unknown'));
  expect(title.endsWith('none apply')).toBe(count('hit') + count('unknown') === 0);
}

function knownHolds({ fit, assessment: { chosen, flags } }: Told): void {
  const said = howMuchIsKnown(fit);
  const [, percent] = /^(\d+)%/.exec(said) ?? [];
  expect(percent).toBe(chosen.completeness === 100 ? undefined : String(chosen.completeness));
  if (said.startsWith('All data known'))
    expect(chosen.criteria.flatMap(({ unknownFacts }) => unknownFacts)).toEqual([]);
  if (/^All data known[ .(]*(?:a blank|$)/.test(said))
    expect(flags.filter(({ state }) => state === 'unknown')).toEqual([]);
}

function pointsAddUp({ fit }: Told): void {
  for (const { dimensions, points, score } of [fit.profile, ...fit.otherProfiles]) {
    const rows = dimensions.flatMap(({ criteria }) => criteria.map((criterion) => criterion.points));
    expect(rows.reduce((sum, each) => sum + each, 0)).toBe(points);
    expect(Math.max(0, points - fit.penalty)).toBe(score);
  }
}
