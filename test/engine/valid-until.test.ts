import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Condition } from '../../src/criteria/document.ts';
import type { HistoryEntry } from '../../src/facts/company-facts.ts';
import {
  aDocument,
  ask,
  assess,
  company,
  criterion,
  DAY_MS,
  flag,
  NOW_MS,
  profile,
  says,
  verdictOf,
} from './support/builders.ts';

const time = (is: 'withinLast' | 'withinNext' | 'longerAgoThan', days: number): Condition => ({
  fact: 'company.d',
  is,
  value: { days },
});
const iso = (ms: number) => new Date(ms).toISOString();
const grew = (percent: number, days: number): Condition => ({
  fact: 'company.n',
  is: 'grewBy',
  value: { percent, days },
});
const history = (...entries: readonly (readonly [number, string | null])[]) => ({
  history: {
    n: {
      truncated: false,
      entries: entries.map(([daysAgo, value]) => ({ value, timestampMs: NOW_MS - daysAgo * DAY_MS })),
    },
  },
});

describe('An answer about time', () => {
  it.each([
    ['withinLast', -20, 15 * DAY_MS],
    ['withinLast', 0, 10 * DAY_MS + 1],
    ['withinLast', 5, 5 * DAY_MS + 1],
    ['withinLast', 10, 1],
    ['withinLast', 11, null],
    ['withinLast', -15, 15 * DAY_MS],
    ['withinNext', -20, 10 * DAY_MS],
    ['withinNext', -10, 10 * DAY_MS + 1],
    ['withinNext', -5, 5 * DAY_MS + 1],
    ['withinNext', 0, 1],
    ['withinNext', 1, null],
    ['longerAgoThan', -5, 15 * DAY_MS + 1],
    ['longerAgoThan', 10, 1],
    ['longerAgoThan', 11, null],
  ] as const)('%s ten days, of %d days ago, is valid until it changes', (is, daysAgo, inMs) => {
    const at = daysAgo === -20 && is === 'withinLast' ? NOW_MS + 15 * DAY_MS : NOW_MS - daysAgo * DAY_MS;
    expect(ask(time(is, 10), company({ d: iso(at) })).validUntilMs).toBe(
      inMs === null ? null : NOW_MS + inMs,
    );
  });

  it('changes exactly then, and never before', () => {
    const operators = fc.constantFrom('withinLast' as const, 'withinNext' as const, 'longerAgoThan' as const);
    const value = fc.oneof(
      fc.integer({ min: -60, max: 60 }).map((day) => iso(NOW_MS + day * DAY_MS).slice(0, 10)),
      fc.integer({ min: -60 * DAY_MS, max: 60 * DAY_MS }).map((ms) => iso(NOW_MS + ms)),
    );
    fc.assert(
      fc.property(
        operators,
        fc.integer({ min: 1, max: 40 }),
        value,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (is, days, d, when) => {
          const answerAt = (ms: number) => verdictOf(ask(time(is, days), company({ d }), ms));
          const { validUntilMs } = ask(time(is, days), company({ d }));
          const lastMs = (validUntilMs ?? NOW_MS + 400 * DAY_MS) - 1;
          expect(answerAt(lastMs)).toBe(answerAt(NOW_MS));
          expect(answerAt(NOW_MS + Math.floor((lastMs - NOW_MS) * when))).toBe(answerAt(NOW_MS));
          if (validUntilMs !== null) expect(answerAt(validUntilMs)).not.toBe(answerAt(NOW_MS));
        },
      ),
    );
  });

  it('is awaited earliest first, over every leaf in use, whether or not the outcome changes', () => {
    const soon: Condition = { any: [says('a'), time('withinLast', 10)] };
    const later: Condition = { fact: 'company.e', is: 'withinLast', value: { days: 10 } };
    const retired = profile('old', [criterion('x', time('withinLast', 1), { gate: true })], 'retired');
    const live = profile('one', [criterion('x', later, { gate: true })]);
    const facts = company({ a: 'yes', d: iso(NOW_MS - DAY_MS), e: iso(NOW_MS) });
    expect(assess(aDocument({ profiles: [retired, live] }), facts).validUntilMs).toBe(
      NOW_MS + 10 * DAY_MS + 1,
    );
    const flags = [flag('f', { penalty: 1 }, soon)];
    expect(assess(aDocument({ profiles: [retired, live], flags }), facts).validUntilMs).toBe(
      NOW_MS + 9 * DAY_MS + 1,
    );
  });

  it('of an unknown fact, or of another operator, never changes', () => {
    expect(ask(time('withinLast', 10), company({ d: 'soon' })).validUntilMs).toBeNull();
    expect(
      ask({ fact: 'company.d', is: 'after', value: '2026-01-01' }, company({ d: iso(NOW_MS) })).validUntilMs,
    ).toBeNull();
    const whenEmpty: Condition = { fact: 'company.d', is: 'withinLast', value: { days: 1 }, whenEmpty: true };
    expect(ask(whenEmpty, company({ d: null })).validUntilMs).toBeNull();
  });
});

describe('Growth', () => {
  const reasonOf = (
    percent: number,
    now: string | null | undefined,
    entries: readonly (readonly [number, string | null])[],
  ) => {
    const [asked] = ask(grew(percent, 30), company({ n: now }, history(...entries))).chosen.criteria;
    return asked?.unknownFacts[0]?.reason ?? asked?.verdict;
  };

  it('is against the last value at or before that many days ago', () => {
    expect(
      reasonOf(50, '150', [
        [31, '100'],
        [29, '140'],
      ]),
    ).toBe('met');
    expect(reasonOf(50, '149', [[30, '100']])).toBe('missed');
    expect(
      reasonOf(50, '150', [
        [60, '10'],
        [30, '100'],
        [90, '1'],
      ]),
    ).toBe('met');
    expect(
      reasonOf(51, '150', [
        [90, '1'],
        [60, '10'],
        [30, '100'],
      ]),
    ).toBe('missed');
    expect(reasonOf(-20, '80', [[40, '100']])).toBe('met');
    expect(reasonOf(-20, '81', [[40, '100']])).toBe('missed');
    expect(reasonOf(100, '0', [[40, '-100']])).toBe('met');
    expect(reasonOf(57, '157', [[40, '100']])).toBe('met');
    expect(reasonOf(-57, '43', [[40, '100']])).toBe('met');
  });

  it('is unknown without a value then, or from 0', () => {
    expect(reasonOf(50, '150', [])).toBe('truncated');
    expect(reasonOf(50, '150', [[29, '100']])).toBe('truncated');
    expect(reasonOf(50, '150', [[40, '0']])).toBe('unparsable');
    expect(reasonOf(50, '150', [[40, null]])).toBe('unparsable');
    expect(reasonOf(50, '150', [[40, 'x']])).toBe('unparsable');
    expect(reasonOf(50, ' ', [[40, '1']])).toBe('empty');
    expect(reasonOf(50, 'x', [[40, '1']])).toBe('unparsable');
    expect(reasonOf(50, undefined, [[40, '1']])).toBe('not_read');
    expect(ask(grew(1, 1), company({ n: '1' })).chosen.criteria[0]?.unknownFacts[0]?.reason).toBe('not_read');
  });

  it('takes the entry listed first as the newer of two with one timestamp', () => {
    expect(
      reasonOf(50, '150', [
        [40, '100'],
        [40, '150'],
      ]),
    ).toBe('met');
    expect(
      reasonOf(50, '150', [
        [40, '150'],
        [40, '100'],
      ]),
    ).toBe('missed');
  });

  it('answers for a blank value with whenEmpty, and for a gap in the history never', () => {
    const when: Condition = {
      fact: 'company.n',
      is: 'grewBy',
      value: { percent: 1, days: 30 },
      whenEmpty: true,
    };
    expect(verdictOf(ask(when, company({ n: '' }, history())))).toBe('met');
    expect(verdictOf(ask(when, company({ n: '5' }, history())))).toBe('unknown');
  });

  it('changes when another value comes into force that answers differently', () => {
    const until = (...entries: readonly (readonly [number, string | null])[]) =>
      ask(grew(50, 30), company({ n: '150' }, history(...entries))).validUntilMs;
    expect(until([40, '100'], [20, '90'], [10, '140'], [5, '1'])).toBe(NOW_MS + 20 * DAY_MS);
    expect(until([10, '140'], [20, '90'], [40, '100'])).toBe(NOW_MS + 20 * DAY_MS);
    expect(until([40, '100'], [20, '90'])).toBeNull();
    expect(until([5, '140'], [20, '140'], [40, '100'])).toBe(NOW_MS + 10 * DAY_MS);
    expect(until([60, '140'], [40, '100'], [30, '140'], [10, '140'])).toBeNull();
    expect(until([20, '90'])).toBe(NOW_MS + 10 * DAY_MS);
    expect(until([20, '0'])).toBeNull();
    expect(until([40, 'x'], [20, '0'], [10, '1'])).toBe(NOW_MS + 20 * DAY_MS);
    expect(until([40, '100'], [20, '100'], [20, '140'])).toBeNull();
  });

  it('changes exactly then, and never before', () => {
    const entry = fc.record({
      value: fc.constantFrom('0', '80', '100', '140', 'x', null),
      timestampMs: fc.integer({ min: -60, max: 0 }).map((day) => NOW_MS + day * DAY_MS),
    });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 6 }),
        fc.constantFrom(50, -10),
        (entries: HistoryEntry[], percent) => {
          const facts = company({ n: '150' }, { history: { n: { entries, truncated: true } } });
          const answerAt = (ms: number) => verdictOf(ask(grew(percent, 30), facts, ms));
          const { validUntilMs } = ask(grew(percent, 30), facts);
          expect(answerAt((validUntilMs ?? NOW_MS + 100 * DAY_MS) - 1)).toBe(answerAt(NOW_MS));
          if (validUntilMs !== null) expect(answerAt(validUntilMs)).not.toBe(answerAt(NOW_MS));
        },
      ),
    );
  });
});
