import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChangedItem, changesBetween } from '../../src/criteria/changed-items.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { compileWhatIf, moves } from '../../src/engine/what-if.ts';
import { document, facts } from './support/arbitraries.ts';
import {
  aDocument,
  associated,
  company,
  criterion,
  flag,
  NOW_MS,
  profile,
  says,
} from './support/builders.ts';

const keysOf = (items: readonly ChangedItem[] | null) =>
  items?.map(({ kind, profile: inside, key }) =>
    [kind, ...(inside === null ? [] : [inside]), key].join(' '),
  ) ?? null;
const because = (from: CriteriaDocument, to: CriteriaDocument, values: Readonly<Record<string, string>>) =>
  keysOf(compileWhatIf(from, to)(company(values), NOW_MS).because);

/** Takes one change back after the other until nothing differs. */
function allTakenBack(from: CriteriaDocument, to: CriteriaDocument): CriteriaDocument {
  let present = to;
  for (let step = 0; step < 200; step += 1) {
    const [first] = changesBetween(from, present);
    if (first === undefined) return present;
    present = first.takenBack;
  }
  throw new Error('The changes never end');
}

const two = (weights: readonly [number, number], extras: Partial<CriteriaDocument> = {}): CriteriaDocument =>
  aDocument({
    profiles: [
      profile('one', [
        criterion('a', says('a'), { weight: weights[0] }),
        criterion('b', says('b'), { weight: weights[1] }),
      ]),
    ],
    ...extras,
  });

describe('what another document would change', () => {
  it('is nothing for a company whose score alone differs', () => {
    const [from, to] = [two([50, 50]), two([60, 40])];
    const {
      from: before,
      to: after,
      because: items,
    } = compileWhatIf(from, to)(company({ a: 'yes', b: 'no' }), NOW_MS);
    expect([before.chosen.score, after.chosen.score, items]).toEqual([50, 60, null]);
  });

  it('is because of the changed items that would each undo the move alone', () => {
    const russia = flag('country', 'exclude', says('russia'));
    const to = two([80, 20], { flags: [russia] });
    expect(because(two([50, 50]), to, { a: 'yes', b: 'no', russia: 'no' })).toEqual([
      'criterion one a',
      'criterion one b',
    ]);
    const hardly = two([55, 45], { flags: [russia] });
    expect(because(two([50, 50]), hardly, { a: 'yes', b: 'no', russia: 'yes' })).toEqual(['flag country']);
  });

  it('is because of all changed items where only several together move the company', () => {
    const from = two([50, 50], { flags: [] });
    const to = two([50, 50], {
      flags: [flag('f', { penalty: 30 }, says('f')), flag('g', { penalty: 30 }, says('g'))],
    });
    const all = ['flag f', 'flag g'];
    expect(because(from, to, { a: 'yes', b: 'yes', f: 'yes', g: 'yes' })).toEqual(all);
    expect(because(from, to, { a: 'yes', b: 'yes', f: 'yes', g: 'no' })).toEqual(['flag f']);
  });

  it('names a tier whose beginning moved, and the tiers that only together make a new one', () => {
    const tiers = (...mins: readonly number[]): CriteriaDocument['tiers'] =>
      (['tier_1', 'tier_2', 'tier_3'] as const)
        .slice(0, mins.length)
        .map((key, place) => ({ key, name: key, min: mins[place] ?? 0 }));
    const at = (...mins: readonly number[]): CriteriaDocument => two([30, 70], { tiers: tiers(...mins) });
    const values = { a: 'yes', b: 'no' };
    expect(because(at(75, 20, 0), at(75, 50, 0), values)).toEqual(['tier tier_2']);
    // With the second tier from 0 and a third below it, the second is no longer the last: what to do would differ.
    expect(because(at(75, 0), at(75, 50, 0), values)).toEqual(['tier tier_2', 'tier tier_3']);
  });

  it('names a profile that was added, and one that was retired', () => {
    const [one, other] = [
      profile('one', [criterion('a', says('a'), { gate: true })]),
      profile('other', [criterion('b', says('b'), { gate: true })]),
    ];
    const both = aDocument({ profiles: [one, other] });
    expect(because(aDocument({ profiles: [one] }), both, { a: 'no', b: 'yes' })).toEqual(['profile other']);
    const retired = aDocument({ profiles: [one, { ...other, status: 'retired' }] });
    expect(because(both, retired, { a: 'no', b: 'yes' })).toEqual(['profile other']);
    expect(keysOf(changesBetween(aDocument({ profiles: [one] }), retired).map(({ item }) => item))).toEqual(
      [],
    );
  });

  it('names the order of profiles, which decides between equals', () => {
    const first = profile('first', [
      criterion('a', says('a')),
      criterion('t', says('t'), { dimension: 'technographic' }),
    ]);
    const second = profile('second', [criterion('a', says('a')), criterion('u', says('t'))]);
    const from = aDocument({ profiles: [first, second] });
    const to = aDocument({ profiles: [second, first] });
    expect(because(from, to, { a: 'yes', t: 'no' })).toEqual(['setting profileOrder']);
  });

  it('names the sales pipelines', () => {
    const won = aDocument({
      profiles: [
        profile('one', [criterion('won', { fact: 'deals.won.count', is: 'gte', value: 1 }, { gate: true })]),
      ],
    });
    const only: CriteriaDocument = { ...won, settings: { ...won.settings, salesPipelines: ['sales'] } };
    const deals = associated([{ hs_is_closed: 'true', hs_is_closed_won: 'true', pipeline: 'renewals' }]);
    const answer = (from: CriteriaDocument, to: CriteriaDocument) =>
      keysOf(compileWhatIf(from, to)(company({}, { deals }), NOW_MS).because);
    expect([answer(won, only), answer(only, won)]).toEqual([
      ['setting salesPipelines'],
      ['setting salesPipelines'],
    ]);
  });

  it('leaves out what the engine does not evaluate: names, reasons, questions and the order of keys', () => {
    const from = two([50, 50]);
    const [{ criteria = [] } = {}] = from.profiles;
    const renamed: CriteriaDocument = {
      ...from,
      profiles: [
        profile(
          'one',
          criteria.map((each) => ({ ...each, name: 'new', why: 'because', ask: 'is it?', gate: false })),
          'validated',
        ),
      ],
      settings: { mirrorToHubSpotIcpTier: true },
    };
    expect(changesBetween(from, renamed)).toEqual([]);
  });

  it('for any two documents: everything taken back, each company is where it was', () => {
    fc.assert(
      fc.property(document, document, facts, (from, to, values) => {
        const back = compileDocument(allTakenBack(from, to))(values, NOW_MS);
        expect(moves(compileDocument(from)(values, NOW_MS), back)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});
