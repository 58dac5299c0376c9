import { expect, it } from '@jest/globals';
import { scoreJson } from '../../src/engine/score-json.ts';
import {
  aDocument,
  assess,
  company,
  criterion,
  DAY_MS,
  flag,
  NOW_MS,
  profile,
  says,
} from './support/builders.ts';

const recent = criterion(
  'recent',
  { fact: 'company.d', is: 'withinLast', value: { days: 2 } },
  { weight: 30 },
);
const document = aDocument({
  profiles: [
    profile('one', [
      criterion('a', says('a'), { gate: true }),
      recent,
      criterion('c', says('c'), { weight: 20 }),
    ]),
    profile('two', [criterion('a', says('never'), { gate: true })]),
  ],
  flags: [
    flag('hit', { penalty: 5 }, says('a')),
    flag('open', { penalty: 10 }, says('x')),
    flag('clear', 'exclude', says('d')),
  ],
});

it('a company is printed with the names and the order that clients rely on', () => {
  const assessment = assess(document, company({ a: 'yes', d: new Date(NOW_MS - DAY_MS).toISOString() }));
  expect(JSON.stringify(scoreJson('42', assessment))).toBe(
    JSON.stringify({
      id: '42',
      score: 62,
      low: 52,
      high: 95,
      gate: 'pass',
      tier: 'tier_2',
      track: 'primary',
      profile: 'one',
      tierPotential: 'tier_1',
      completeness: 67,
      flags: ['hit'],
      unknownFlags: ['open'],
      validUntil: '2026-11-23T12:00:00.001Z',
      runnerUp: 'two',
      next: { fact: 'company.c', score: 95, gate: 'pass', tier: 'tier_1' },
      criteria: [
        { key: 'a', verdict: 'met', share: 1, points: 1000 / 60, unknown: [] },
        { key: 'recent', verdict: 'met', share: 1, points: 50, unknown: [] },
        {
          key: 'c',
          verdict: 'unknown',
          share: null,
          points: 0,
          unknown: [{ fact: 'company.c', reason: 'not_read' }],
        },
      ],
    }),
  );
});

it('what there is not is printed as null', () => {
  const assessment = assess(aDocument(), company({ a: 'yes' }));
  expect(scoreJson('1', assessment)).toMatchObject({
    validUntil: null,
    runnerUp: null,
    next: null,
    flags: [],
    unknownFlags: [],
  });
});
