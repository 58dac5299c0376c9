/** The rules of an evaluation, one by one, beside the golden cases: what each number means at its edges. */
import { describe, expect, it } from '@jest/globals';
import type { Criterion } from '../../src/criteria/document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import {
  aDocument,
  ask,
  assess,
  banded,
  company,
  criterion,
  flag,
  openGate,
  profile,
  says,
  verdictOf,
} from './support/builders.ts';

const gated = (criteria: Criterion[], more = {}) =>
  aDocument({ profiles: [profile('one', criteria)], ...more });

describe('A criterion', () => {
  const bands = [
    [1, says('a')],
    [0.5, says('b')],
    [0.25, says('c')],
  ] as const;
  const document = gated([banded('banded', bands, { gate: true })]);
  const outcome = (properties: Record<string, string>) => {
    const { gate, criteria } = assess(document, company(properties)).chosen;
    const { verdict, share, points, possiblePoints } = criteria[0] ?? {};
    return { gate, verdict, share, points, possiblePoints };
  };

  it('takes the share of its first true band', () => {
    expect(outcome({ a: 'yes', b: 'no', c: 'no' })).toEqual({
      gate: 'pass',
      verdict: 'met',
      share: 1,
      points: 100,
      possiblePoints: 100,
    });
    expect(outcome({ a: 'no', b: 'yes', c: 'yes' })).toEqual({
      gate: 'pass',
      verdict: 'partial',
      share: 0.5,
      points: 50,
      possiblePoints: 50,
    });
    expect(outcome({ a: 'no', b: 'no', c: 'no' })).toEqual({
      gate: 'fail',
      verdict: 'missed',
      share: 0,
      points: 0,
      possiblePoints: 0,
    });
  });

  it('earns what is proven while a band above the true one is unknown, and passes its gate all the same', () => {
    expect(outcome({ b: 'yes', c: 'no' })).toEqual({
      gate: 'pass',
      verdict: 'unknown',
      share: null,
      points: 50,
      possiblePoints: 100,
    });
    expect(outcome({ a: 'no', c: 'yes' })).toEqual({
      gate: 'pass',
      verdict: 'unknown',
      share: null,
      points: 25,
      possiblePoints: 50,
    });
  });

  it('may be missed as long as no band is true', () => {
    expect(outcome({ a: 'no', b: 'no' })).toEqual({
      gate: 'undetermined',
      verdict: 'unknown',
      share: null,
      points: 0,
      possiblePoints: 25,
    });
    expect(outcome({})).toEqual({
      gate: 'undetermined',
      verdict: 'unknown',
      share: null,
      points: 0,
      possiblePoints: 100,
    });
  });

  it('is settled when every possible share is the same', () => {
    const same = gated([
      banded(
        'banded',
        [
          [0.5, says('a')],
          [0.5, says('b')],
        ],
        { gate: true },
      ),
    ]);
    expect(assess(same, company({ b: 'yes' })).chosen.criteria[0]).toMatchObject({
      verdict: 'partial',
      share: 0.5,
      unknownFacts: [{ fact: 'company.a', reason: 'not_read' }],
    });
  });

  it('is read to its last band, so that every unknown fact is named', () => {
    expect(assess(document, company({ a: 'yes', c: ' ' })).chosen.criteria[0]).toMatchObject({
      verdict: 'met',
      facts: ['company.a', 'company.b', 'company.c'],
      unknownFacts: [
        { fact: 'company.b', reason: 'not_read' },
        { fact: 'company.c', reason: 'empty' },
      ],
    });
  });

  it('names an unknown fact once, with the reason of its first mention', () => {
    const twice = {
      all: [
        { fact: 'company.a', is: 'gt', value: 1 },
        { fact: 'company.a', is: 'is', value: true },
        { fact: 'company.b', is: 'gt', value: 1 },
      ],
    } as const;
    const asked = assess(
      gated([criterion('c', { all: [...twice.all] }, { gate: true })]),
      company({ a: 'x', b: null }),
    );
    expect(asked.chosen.criteria[0]?.unknownFacts).toEqual([
      { fact: 'company.a', reason: 'unparsable' },
      { fact: 'company.b', reason: 'empty' },
    ]);
  });

  it('that is a gate decides it even with a weight too small to count', () => {
    const tiny = gated([
      criterion('tiny', says('a'), { gate: true, weight: 5e-324 }),
      criterion('rest', says('b'), { weight: 100 }),
    ]);
    expect(assess(tiny, company({ a: 'yes', b: 'no' })).chosen.gate).toBe('pass');
    expect(assess(tiny, company({ b: 'no' })).chosen.gate).toBe('undetermined');
    expect(assess(tiny, company({ a: 'no', b: 'yes' })).chosen).toMatchObject({
      gate: 'fail',
      score: 100,
      tier: 'out',
    });
  });
});

describe('The score', () => {
  it('is never null: nothing known scores 0, with completeness 0 and an undetermined gate', () => {
    expect(ask(says('a'), company({})).chosen).toMatchObject({
      score: 0,
      low: 0,
      high: 100,
      completeness: 0,
      gate: 'undetermined',
      track: 'research',
      tier: 'tier_3',
      tierPotential: 'tier_1',
    });
  });

  it('rounds halves up, whatever the order of adding', () => {
    const parts = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((weight, index) =>
      criterion(`c${index}`, says(`p${index}`), { weight, gate: true }),
    );
    const half = criterion('half', says('half'), { weight: 2.1 });
    const all = Object.fromEntries(parts.map((_, index) => [`p${index}`, 'yes']));
    expect(assess(gated([...parts, half]), company({ ...all, half: 'no' })).chosen.score).toBe(50);
    const eighth = gated([
      criterion('a', says('a'), { weight: 1, gate: true }),
      criterion('b', says('b'), { weight: 7 }),
    ]);
    expect(assess(eighth, company({ a: 'yes', b: 'no' })).chosen).toMatchObject({
      score: 13,
      completeness: 100,
    });
    expect(assess(eighth, company({ a: 'yes' })).chosen).toMatchObject({ score: 13, completeness: 13 });
    const justBelow = gated([
      criterion('a', says('a'), { weight: 49.49, gate: true }),
      criterion('b', says('b'), { weight: 50.51 }),
    ]);
    expect(assess(justBelow, company({ a: 'yes', b: 'no' })).chosen.score).toBe(49);
  });

  it('stays within 0 and 100 under any penalty, and its range with it', () => {
    const flags = [flag('f', { penalty: 100 }, says('f')), flag('g', { penalty: 30 }, says('g'))];
    const document = gated([criterion('a', says('a'), { gate: true })], { flags });
    expect(assess(document, company({ a: 'yes', f: 'yes', g: 'yes' }))).toMatchObject({
      penalty: 130,
      chosen: { score: 0, low: 0, high: 0 },
    });
    expect(assess(document, company({ a: 'yes', f: 'no' }))).toMatchObject({
      penalty: 0,
      chosen: { score: 100, low: 70, high: 100 },
    });
    expect(assess(document, company({ f: 'no', g: 'yes' }))).toMatchObject({
      penalty: 30,
      chosen: { score: 0, low: 0, high: 70 },
    });
    expect(assess(document, company({ a: 'yes', g: 'yes' }))).toMatchObject({
      penalty: 30,
      chosen: { score: 70, low: 0, high: 70 },
    });
  });

  it('is not changed by an exclusion, which fails the gate instead', () => {
    const document = gated([criterion('a', says('a'), { gate: true })], {
      flags: [flag('f', 'exclude', says('f'))],
    });
    const hit = assess(document, company({ a: 'yes', f: 'yes' }));
    expect(hit.chosen).toMatchObject({
      score: 100,
      gate: 'fail',
      tier: 'out',
      tierPotential: 'out',
      track: 'none',
    });
    expect(hit.flags).toEqual([{ key: 'f', state: 'hit', facts: ['company.f'], unknownFacts: [] }]);
    const unknown = assess(document, company({ a: 'yes' }));
    expect(unknown.chosen).toMatchObject({
      score: 100,
      gate: 'undetermined',
      tier: 'tier_1',
      track: 'research',
    });
    expect(unknown.flags[0]).toMatchObject({
      state: 'unknown',
      unknownFacts: [{ fact: 'company.f', reason: 'not_read' }],
    });
    expect(assess(document, company({ a: 'no' })).chosen.gate).toBe('fail');
    expect(assess(document, company({ a: 'yes', f: 'no' })).chosen.gate).toBe('pass');
  });
});

describe('A flag', () => {
  const flagOf = (when: Parameters<typeof flag>[2], properties: Record<string, string>) =>
    assess(
      gated([criterion('a', says('a'), { gate: true })], { flags: [flag('f', 'exclude', when)] }),
      company(properties),
    ).flags[0];

  it('is hit or clear where its facts are known, and says so', () => {
    expect(flagOf(says('f'), { f: 'yes' })).toMatchObject({ state: 'hit', unknownFacts: [] });
    expect(flagOf(says('f'), { f: 'no' })).toMatchObject({ state: 'clear', unknownFacts: [] });
  });

  it('is settled by what is known, and still names what is not', () => {
    const unknownFacts = [{ fact: 'company.g', reason: 'not_read' }];
    expect(flagOf({ any: [says('f'), says('g')] }, { f: 'yes' })).toMatchObject({
      state: 'hit',
      unknownFacts,
    });
    expect(flagOf({ all: [says('f'), says('g')] }, { f: 'no' })).toMatchObject({
      state: 'clear',
      unknownFacts,
    });
  });
});

describe('The track', () => {
  const stack = criterion('stack', says('stack'), { dimension: 'technographic', weight: 10 });
  const rest = (weight: number) => criterion('rest', says('rest'), { weight });
  const trackOf = (document: Parameters<typeof assess>[0], properties: Record<string, string>) =>
    assess(document, company({ open: 'yes', ...properties })).chosen.track;

  it('is primary for a company inside the ICP above the last tier', () => {
    expect(trackOf(gated([openGate, stack, rest(10)]), { stack: 'yes', rest: 'no' })).toBe('primary');
  });

  it('is secondary when a technographic criterion is missed, whatever the score', () => {
    expect(trackOf(gated([openGate, stack, rest(90)]), { stack: 'no', rest: 'yes' })).toBe('secondary');
    const other = { ...stack, dimension: 'behavioral' as const };
    expect(trackOf(gated([openGate, other, rest(90)]), { stack: 'no', rest: 'yes' })).toBe('primary');
    expect(trackOf(gated([openGate, stack, rest(90)]), { rest: 'yes' })).toBe('primary');
  });

  it('in the last tier is research while a better one is possible, and secondary when none is', () => {
    expect(trackOf(gated([openGate, rest(10)]), {})).toBe('research');
    expect(trackOf(gated([openGate, rest(10)]), { rest: 'no' })).toBe('secondary');
    const two = {
      tiers: [
        { key: 'tier_1' as const, name: 'A', min: 50 },
        { key: 'tier_2' as const, name: 'B', min: 0 },
      ],
    };
    expect(trackOf(gated([openGate, rest(10)], two), { rest: 'no' })).toBe('secondary');
  });

  it('with a single tier is primary: there is no last among one', () => {
    const one = { tiers: [{ key: 'tier_1' as const, name: 'All', min: 0 }] };
    expect(trackOf(gated([openGate, rest(10)], one), { rest: 'no' })).toBe('primary');
  });
});

describe('The profile chosen', () => {
  const one = (key: string, status?: 'retired') =>
    profile(
      key,
      [criterion('a', says(`${key}_gate`), { gate: true }), criterion('b', says(`${key}_more`))],
      status,
    );
  const chosenOf = (properties: Record<string, string>) => {
    const { chosen, runnerUp, profiles } = assess(
      aDocument({ profiles: [one('first'), one('old', 'retired'), one('second'), one('third')] }),
      company(properties),
    );
    return [chosen.key, runnerUp, profiles.map((each) => each.key)];
  };
  const all = ['first', 'second', 'third'];

  it('is the one with the best gate, however low its score', () => {
    expect(
      chosenOf({
        first_gate: 'no',
        first_more: 'yes',
        second_more: 'yes',
        third_gate: 'yes',
        third_more: 'no',
      }),
    ).toEqual(['third', 'second', all]);
  });

  it('then the one with the best score, then the first', () => {
    expect(chosenOf({ first_gate: 'yes', second_gate: 'yes', second_more: 'yes', third_gate: 'no' })).toEqual(
      ['second', 'first', all],
    );
    expect(chosenOf({})).toEqual(['first', 'second', all]);
  });

  it('has no runner-up when it is alone', () => {
    expect(ask(says('a'), company({})).runnerUp).toBeNull();
  });

  it('cannot be told of a document without one, which parseDocument never lets through', () => {
    expect(() => compileDocument(aDocument({ profiles: [] }))(company({}), 0)).toThrow(/not retired/);
    const edge = aDocument({
      flags: [flag('f', 'exclude', { fact: 'company.a', is: 'before', value: 'soon' })],
    });
    expect(() => compileDocument(edge)).toThrow(/an instant that parseDocument accepted, not soon/);
  });
});

describe('A property called like something every object has', () => {
  it('is not read unless the company has it', () => {
    const { chosen } = ask({ fact: 'company.constructor', is: 'isKnown' }, company({}));
    expect(chosen.criteria[0]?.unknownFacts).toEqual([{ fact: 'company.constructor', reason: 'not_read' }]);
    const grew = { fact: 'company.constructor', is: 'grewBy', value: { percent: 1, days: 1 } } as const;
    const noHistory = ask(grew, company({ constructor: '5' }, { history: {} }));
    expect(noHistory.chosen.criteria[0]?.unknownFacts).toEqual([
      { fact: 'company.constructor', reason: 'not_read' },
    ]);
    expect(
      verdictOf(ask({ fact: 'company.constructor', is: 'gt', value: 1 }, company({ constructor: '5' }))),
    ).toBe('met');
  });
});
