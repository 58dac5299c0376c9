import { describe, expect, it } from '@jest/globals';
import type { Condition, Criterion, Flag } from '../../src/criteria/document.ts';
import {
  aDocument,
  assess,
  banded,
  company,
  criterion,
  flag,
  openGate,
  profile,
  says,
} from './support/builders.ts';

const any = (...properties: string[]): Condition => ({ any: properties.map(says) });
const all = (...properties: string[]): Condition => ({ all: properties.map(says) });
const documentOf = (criteria: Criterion[], flags: Flag[] = []) =>
  aDocument({ profiles: [profile('one', criteria)], flags });
const nextOf = (criteria: Criterion[], properties: Record<string, string>, flags: Flag[] = []) =>
  assess(documentOf(criteria, flags), company(properties)).next;
const gate = (property: string, weight = 10) => criterion(property, says(property), { gate: true, weight });

describe('The next best fact', () => {
  it('is the one whose best value would settle the gate, then lift the tier, then the score', () => {
    const two = [gate('a', 1), criterion('b', says('b'), { weight: 99 })];
    expect(nextOf(two, {})).toEqual({ fact: 'company.a', score: 1, gate: 'pass', tier: 'tier_3' });
    const tiers = [
      openGate,
      criterion('small', says('small'), { weight: 49 }),
      criterion('large', says('large'), { weight: 51 }),
    ];
    expect(nextOf(tiers, { open: 'yes' })).toEqual({
      fact: 'company.large',
      score: 51,
      gate: 'pass',
      tier: 'tier_2',
    });
    const scores = [
      openGate,
      criterion('a', says('a'), { weight: 20 }),
      criterion('b', says('b'), { weight: 30 }),
      criterion('c', says('c'), { weight: 50 }),
    ];
    expect(nextOf(scores, { open: 'yes', c: 'no' })).toEqual({
      fact: 'company.b',
      score: 30,
      gate: 'pass',
      tier: 'tier_3',
    });
  });

  it('is the one mentioned first among equals', () => {
    const equal = [openGate, criterion('x', says('b')), criterion('y', says('a'))];
    expect(nextOf(equal, { open: 'yes' })?.fact).toBe('company.b');
  });

  it('counts a criterion only if all that it lacks is that fact', () => {
    const both = [
      openGate,
      criterion('both', all('a', 'b'), { weight: 60 }),
      criterion('alone', says('b'), { weight: 40 }),
    ];
    expect(nextOf(both, { open: 'yes' })).toEqual({
      fact: 'company.b',
      score: 40,
      gate: 'pass',
      tier: 'tier_3',
    });
    expect(nextOf(both, { open: 'yes', b: 'yes' })).toEqual({
      fact: 'company.a',
      score: 100,
      gate: 'pass',
      tier: 'tier_1',
    });
    expect(nextOf([openGate, criterion('both', all('a', 'b'))], { open: 'yes' })).toBeNull();
  });

  it('takes each criterion at its largest possible share', () => {
    const banded50 = [
      openGate,
      banded('c', [
        [0.4, says('a')],
        [0.6, says('b')],
      ]),
    ];
    // Once `a` is known to be untrue, the second band earns more than the first would.
    expect(nextOf(banded50, { open: 'yes', b: 'yes' })).toEqual({
      fact: 'company.a',
      score: 60,
      gate: 'pass',
      tier: 'tier_2',
    });
    const banded60 = [
      openGate,
      banded('c', [
        [0.6, says('a')],
        [0.4, says('b')],
      ]),
    ];
    expect(nextOf(banded60, { open: 'yes', b: 'yes' })).toEqual({
      fact: 'company.a',
      score: 60,
      gate: 'pass',
      tier: 'tier_2',
    });
  });

  it('may be what an exclusion waits for, and is never what only a penalty waits for', () => {
    const flags = [flag('x', 'exclude', says('x')), flag('p', { penalty: 50 }, says('p'))];
    expect(nextOf([gate('a')], { a: 'yes' }, flags)).toEqual({
      fact: 'company.x',
      score: 100,
      gate: 'pass',
      tier: 'tier_1',
    });
    expect(nextOf([gate('a')], { a: 'yes', x: 'no' }, flags)).toBeNull();
  });

  it('leaves the gate undetermined while another doubt stands, and is named if it changes the score', () => {
    const flags = [flag('x', 'exclude', any('x', 'y'))];
    expect(nextOf([gate('a')], {}, flags)).toEqual({
      fact: 'company.a',
      score: 100,
      gate: 'undetermined',
      tier: 'tier_1',
    });
    expect(nextOf([gate('a'), gate('b')], {})).toEqual({
      fact: 'company.a',
      score: 50,
      gate: 'undetermined',
      tier: 'tier_2',
    });
    expect(nextOf([gate('a')], { a: 'yes' }, flags)).toBeNull();
  });

  it('reduces a score by the penalties that have hit', () => {
    const flags = [flag('p', { penalty: 30 }, says('p'))];
    expect(nextOf([openGate, criterion('a', says('a'))], { open: 'yes', p: 'yes' }, flags)).toEqual({
      fact: 'company.a',
      score: 70,
      gate: 'pass',
      tier: 'tier_2',
    });
  });

  it('is none when the gate has failed, or nothing is unknown', () => {
    expect(nextOf([gate('a'), criterion('b', says('b'))], { a: 'no' })).toBeNull();
    expect(nextOf([gate('a'), criterion('b', says('b'))], { a: 'yes', b: 'no' })).toBeNull();
  });
});

describe('What would lift a company', () => {
  const liftOf = (criteria: Criterion[], properties: Record<string, string>, flags: Flag[] = []) =>
    assess(documentOf([openGate, ...criteria], flags), company({ open: 'yes', ...properties })).lift;

  it('is the missed criterion that reaches a better tier with the fewest points', () => {
    const three = [
      criterion('a', says('a'), { weight: 45 }),
      criterion('b', says('b'), { weight: 30 }),
      criterion('c', says('c'), { weight: 6 }),
      criterion('d', says('d'), { weight: 19 }),
    ];
    expect(liftOf(three, { a: 'yes', b: 'no', c: 'no', d: 'no' })).toEqual({
      key: 'c',
      share: 1,
      tier: 'tier_2',
    });
    expect(liftOf(three, { a: 'no', b: 'no', c: 'no', d: 'no' })).toBeNull();
    expect(liftOf(three, { a: 'yes', b: 'yes', c: 'yes', d: 'yes' })).toBeNull();
  });

  it('may be a partial criterion, at the lowest of its higher shares that is enough', () => {
    const partial = [
      banded(
        'a',
        [
          [1, says('a1')],
          [0.8, says('a2')],
          [0.6, says('a3')],
          [0.4, says('a4')],
        ],
        { weight: 100 },
      ),
    ];
    const no = { a1: 'no', a2: 'no', a3: 'no' };
    expect(liftOf(partial, { ...no, a4: 'yes' })).toEqual({ key: 'a', share: 0.6, tier: 'tier_2' });
    expect(liftOf(partial, { ...no, a3: 'yes', a4: 'no' })).toEqual({ key: 'a', share: 0.8, tier: 'tier_1' });
  });

  it('is the first of equals, and never an unknown criterion', () => {
    const equal = [criterion('a', says('a'), { weight: 50 }), criterion('b', says('b'), { weight: 50 })];
    expect(liftOf(equal, { a: 'no', b: 'no' })?.key).toBe('a');
    expect(liftOf(equal, { b: 'no' })?.key).toBe('b');
    expect(liftOf(equal, {})).toBeNull();
  });

  it('counts the penalties that have hit', () => {
    const flags = [flag('p', { penalty: 30 }, says('p'))];
    const one = [criterion('a', says('a'), { weight: 70 }), criterion('b', says('b'), { weight: 30 })];
    expect(liftOf(one, { a: 'no', b: 'no', p: 'yes' }, flags)).toBeNull();
    expect(liftOf(one, { a: 'no', b: 'yes', p: 'yes' }, flags)).toEqual({
      key: 'a',
      share: 1,
      tier: 'tier_2',
    });
  });

  it('is none outside the ICP', () => {
    expect(liftOf([criterion('a', says('a'))], { open: 'no', a: 'no' })).toBeNull();
  });
});
