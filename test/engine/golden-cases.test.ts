/** The criteria document, case by case: what the text promises, worked out by hand, against the engine. */
import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/criteria/parse-document.ts';
import type { Assessment, Verdict } from '../../src/engine/assessment.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { scoreJson } from '../../src/engine/score-json.ts';
import {
  type CompanyCase,
  companyCases,
  conditionCases,
  documentCases,
  documentOf,
  documents,
  factsOf,
  type World,
} from './support/read-cases.ts';

const ANSWERS: Readonly<Record<Verdict, string>> = {
  met: 'true',
  partial: 'partly',
  missed: 'false',
  unknown: 'unknown',
};
const TYPED = ['is', 'isNot', 'anyOf', 'noneOf', 'gt', 'gte', 'lt', 'lte', 'between'];
const SETS = ['includesAny', 'includesAll', 'includesNone'];
const TEXTS = ['containsText', 'startsWith', 'endsWith'];
const TIMES = ['withinLast', 'withinNext', 'longerAgoThan', 'before', 'after'];
const KNOWLEDGE = ['isKnown', 'isUnknown'];
const OPERATORS = [...TYPED, ...SETS, ...TEXTS, ...TIMES, 'grewBy', ...KNOWLEDGE];
const GROWTH_UNKNOWNS = ['no_history', 'no_entry', 'truncated', 'old_zero', 'old_unparsable', 'old_blank'];

function assess(document: unknown, world: World, now: string): Assessment {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(`The document is refused: ${JSON.stringify(parsed.issues)}`);
  return compileDocument(parsed.document)(factsOf(world), Date.parse(now));
}

const criterionOf = (when: unknown, salesPipelines?: readonly string[]) => ({
  schema: 1,
  profiles: [
    {
      key: 'one',
      name: 'One',
      status: 'hypothesis',
      criteria: [{ key: 'one', name: 'One', dimension: 'firmographic', weight: 1, gate: true, when }],
    },
  ],
  flags: [],
  tiers: [{ key: 'tier_1', name: 'All', min: 0 }],
  settings: { mirrorToHubSpotIcpTier: false, ...(salesPipelines && { salesPipelines }) },
});

/** Points are compared to a billionth: a share of a weight is rarely whole in binary. */
function rounded(criteria: readonly { readonly points: number }[]) {
  return criteria.map((criterion) => ({ ...criterion, points: Math.round(criterion.points * 1e9) / 1e9 }));
}

describe.each(conditionCases.groups)('$rule', ({ cases }) => {
  it.each(cases)('$name: $answer', ({ when, answer, salesPipelines, ...world }) => {
    const [criterion] = assess(criterionOf(when, salesPipelines), world, conditionCases.now).chosen.criteria;
    expect(criterion && ANSWERS[criterion.verdict]).toBe(answer);
  });
});

describe.each(companyCases.groups)('$rule', ({ cases }) => {
  it.each(cases)(
    '$name ($document): $because',
    ({ document, expect: expected, lift, nextFacts, ...world }: CompanyCase) => {
      const assessment = assess(documents[document], world, companyCases.now);
      const answer = scoreJson('1', assessment);
      expect({ ...answer, criteria: rounded(answer.criteria) }).toMatchObject(expected);
      if (lift !== undefined) expect(assessment.lift).toEqual(lift);
      if (nextFacts) expect(assessment.nextFacts.map(({ fact }) => fact)).toEqual(nextFacts);
    },
  );
});

describe.each(documentCases.groups)('$rule', ({ cases }) => {
  it.each(cases)('$name: $paths', (row) => {
    const parsed = parseDocument(documentOf(row));
    const reported = parsed.ok ? [] : parsed.issues.map((issue) => issue.path);
    expect([...new Set(reported)].sort()).toEqual([...row.paths].sort());
    expect(parsed.ok).toBe(row.paths.length === 0);
  });
});

describe('the golden cases themselves', () => {
  const shown = new Set(
    conditionCases.groups.flatMap(({ cases }) => cases.map((row) => `${row.when.is} ${row.unknown}`)),
  );
  const expected = [
    ...OPERATORS.flatMap((is) => ['empty', 'blank', 'not_read'].map((kind) => `${is} ${kind}`)),
    ...[...TYPED, ...TIMES, 'grewBy', ...KNOWLEDGE].map((is) => `${is} unparsable`),
    ...[...SETS, ...KNOWLEDGE].map((is) => `${is} no_members`),
    ...GROWTH_UNKNOWNS.map((kind) => `grewBy ${kind}`),
  ];

  it.each(expected)('show %s', (combination) => {
    expect(shown).toContain(combination);
  });

  it('are at least 150 for conditions and companies together, and each name is said once under its rule', () => {
    const groups = [...conditionCases.groups, ...companyCases.groups];
    expect(groups.flatMap<unknown>((group) => group.cases).length).toBeGreaterThanOrEqual(150);
    for (const { rule, cases } of [...groups, ...documentCases.groups]) {
      const names = cases.map((row) => `${rule}: ${row.name}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
