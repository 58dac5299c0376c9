/** What tells of an outcome is kept out by degrees: a level before its property, a property by its name or its values. */
import { describe, expect, it } from '@jest/globals';
import { believableGroups } from '../../../src/evidence/card/believable-groups.ts';
import {
  type Attribute,
  columnBuilder,
  type DataSet,
  SET_LATER,
  TRUNCATED,
} from '../../../src/evidence/data-set.ts';
import { questionDraft } from '../../../src/evidence/guard/question-draft.ts';
import { trustSentence } from '../../../src/evidence/guard/trust-sentence.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import type { AdmitOptions } from '../../../src/evidence/suggest/admit.ts';
import { admit } from '../../../src/evidence/suggest/admit.ts';
import { drawFromDeals } from '../../../src/evidence/suggest/draw-from-deals.ts';
import { wonOrLost } from '../../../src/evidence/suggest/leaks.ts';
import { type Best, outcomeOf } from '../../../src/evidence/suggest/outcome.ts';
import { suggest } from '../../../src/evidence/suggest/suggest.ts';
import { dataSet } from './support/portals.ts';

const DEALS = 600;
const DAY_MS = 86_400_000;

interface Column {
  readonly name?: string;
  readonly pointInTime?: boolean;
}

/** Noise: a third of the deals is won, a quarter of these leaves; one property as the outcome has it. */
function portal(
  fill: (won: boolean, left: boolean, random: Random) => string | number | null,
  { name = 'health', pointInTime = false }: Column = {},
): DataSet {
  const random = seededRandom(5);
  const column = columnBuilder(name, DEALS);
  const rows = Array.from({ length: DEALS }, (_, row) => {
    const won = random.next() < 0.35;
    const left = won && random.next() < 0.25;
    const value = fill(won, left, random);
    if (typeof value === 'number') column.setUnknown(row, value);
    else column.set(row, value);
    return { won, left };
  });
  const attribute: Attribute = { ...column.done(), pointInTime };
  return dataSet(
    rows.map((_, row) => row),
    rows.map(({ won }) => Number(won)),
    [attribute],
    rows.map(({ won, left }) => (won ? Number(left) : -1)),
  );
}

const drawn = (deals: DataSet, best: Best = 'won') =>
  drawFromDeals(deals, outcomeOf(deals.deals, best), { best, seed: 1 });

const admission = (deals: DataSet, options: AdmitOptions = {}) =>
  admit(deals, [wonOrLost(deals.deals)], options, seededRandom(1));

describe('a property that tells who left', () => {
  it.each(['won', 'kept'] as const)('by its values is left out when the best are those %s', (best) => {
    const { leaks, findings, churn, input } = drawn(
      portal((_, left, random) => (random.next() < (left ? 0.95 : 0.05) ? 'red' : 'green')),
      best,
    );
    expect(leaks).toMatchObject([
      {
        attribute: 'health',
        level: null,
        reason: expect.stringMatching(/^separates churned from kept too well/),
      },
    ]);
    expect({ findings, churn, input }).toEqual({ findings: [], churn: [], input: null });
  });
});

describe('a property that is filled more often for won deals', () => {
  const reason = (random: Random): string => `reason ${random.below(3)}`;

  it('is judged among those that have it, and the gap is said', () => {
    const { admitted, suspects, notes } = admission(
      portal((won, _, random) => (random.next() < (won ? 0.9 : 0.6) ? reason(random) : null)),
    );
    expect(admitted).toHaveLength(1);
    expect(suspects).toEqual([]);
    expect(notes).toMatchObject([
      {
        property: 'health',
        note: expect.stringMatching(/^is filled for \d+ % of won and \d+ % of lost deals: it/),
      },
    ]);
  });

  it('is left out where hardly any lost deal has it', () => {
    const { admitted, suspects } = admission(
      portal((won, _, random) => (random.next() < (won ? 0.95 : 0.05) ? reason(random) : null)),
    );
    expect(admitted).toEqual([]);
    expect(suspects).toMatchObject([
      { level: null, leftOut: true, reason: expect.stringContaining('filled because of the outcome') },
    ]);
  });
});

describe('a level that wins nearly always', () => {
  /** 15 % of the won deals are referrals, and next to none of the lost. */
  const referrals = portal(
    (won, _, random) =>
      random.next() < (won ? 0.35 : 0.002)
        ? 'referral'
        : (['ads', 'search', 'event'][random.below(3)] ?? null),
    { name: 'lead_source' },
  );

  it('is suspect, and its property is kept', () => {
    const { admitted, suspects } = admission(referrals);
    expect(suspects).toMatchObject([
      {
        attribute: 'lead_source',
        level: 'referral',
        leftOut: false,
        reason: expect.stringMatching(/^wins nearly always where it is "referral" \(\d+ % of \d+\)/),
      },
    ]);
    const marks = admitted[0]?.partitions[0]?.levels.map(({ name, suspect = false }) => [name, suspect]);
    expect(marks).toEqual(
      expect.arrayContaining([
        ['referral', true],
        ['ads', false],
      ]),
    );
  });

  it('costs its property its place where the property is hardly ever filled for lost deals too', () => {
    const { admitted, suspects } = admission(
      portal((won, _, random) => {
        if (random.next() > (won ? 0.95 : 0.3)) return null;
        return won && random.next() < 0.4 ? 'gold' : `other ${random.below(3)}`;
      }),
    );
    expect(admitted).toEqual([]);
    expect(suspects).toMatchObject([
      { level: null, reason: expect.stringMatching(/nearly always.+is filled for/) },
    ]);
  });

  it('is no reason for suspicion if somebody trusts the property, or its history does', () => {
    expect(admission(referrals, { trust: new Set(['lead_source']) })).toMatchObject({
      suspects: [],
      admitted: [{ attribute: { property: 'lead_source' } }],
    });
    const attributes = referrals.attributes.map((attribute) => ({ ...attribute, pointInTime: true }));
    expect(admission({ ...referrals, attributes }).suspects).toEqual([]);
  });
});

describe('a must-have', () => {
  const gatesOf = (deals: DataSet, trust: readonly string[] = []) => {
    const { draft } = suggest(deals, { best: 'won', seed: 1, keepWins: 0.5, trust: new Set(trust) });
    return draft?.document.profiles[0]?.criteria.filter(({ gate }) => gate === true).length;
  };
  const mostlyReferrals = portal(
    (won, _, random) => (random.next() < (won ? 0.7 : 0.005) ? 'referral' : 'other'),
    { name: 'lead_source' },
  );

  it('never rests on a level that is too good to be true, unless somebody trusts it', () => {
    expect(gatesOf(mostlyReferrals)).toBe(0);
    expect(gatesOf(mostlyReferrals, ['lead_source'])).toBe(1);
  });

  it('is never what grows while a deal is worked, even if somebody trusts it', () => {
    const meetings = portal((won, _, random) => (random.next() < (won ? 0.7 : 0.1) ? '2' : '1'), {
      name: 'meetings_held',
    });
    const [attribute] = meetings.attributes;
    expect(gatesOf(meetings, ['meetings_held'])).toBe(0);
    const renamed = attribute === undefined ? [] : [{ ...attribute, property: 'offices' }];
    expect(gatesOf({ ...meetings, attributes: renamed })).toBe(1);
  });
});

describe('a level that is too good to be true', () => {
  it('stays the best of its property with at most five times the odds of the next', () => {
    const level = (name: string, suspect?: true) => ({
      name,
      when: { fact: 'company.lead_source', is: 'anyOf' as const, value: [name] },
      ...(suspect === undefined ? {} : { suspect }),
    });
    const levels = [level('referral', true), level('search'), level('ads')];
    const partition = { property: 'lead_source', kind: 'choice' as const, levelOf: new Int32Array(), levels };
    const groups = [4, 0.5, -1].map((effect, place) => ({ levels: [place], effect }));
    const held = believableGroups(partition, groups).map(({ effect }) => effect);
    expect(held[0]).toBeCloseTo(0.5 + Math.log(5));
    expect(held.slice(1)).toEqual([0.5, -1]);
  });
});

describe('what grows while a deal is worked', () => {
  const count = (won: boolean, _: boolean, random: Random) => String(random.below(won ? 40 : 30));

  it('is left out by its name, and is never a must-have even if it is trusted', () => {
    const counts = portal(count, { name: 'activities_last_30_days' });
    expect(admission(counts)).toMatchObject({
      admitted: [],
      suspects: [{ attribute: 'activities_last_30_days', level: null, leftOut: true }],
    });
    const { admitted, suspects } = admission(counts, { trust: new Set(['activities_last_30_days']) });
    expect(suspects).toEqual([]);
    expect(admitted[0]?.partitions).toMatchObject([{ neverMustHave: true }]);
  });

  it('is evidence as of the creation of the deal', () => {
    const { admitted, suspects } = admission(portal(count, { name: 'number_of_calls', pointInTime: true }));
    expect(suspects).toEqual([]);
    expect(admitted[0]?.partitions[0]?.neverMustHave).toBeUndefined();
  });

  it('is left out whatever its name, if it follows the time that deals were open', () => {
    const random = seededRandom(3);
    const days = Array.from({ length: DEALS }, () => 10 + random.below(90));
    const of = (values: readonly number[]): DataSet => {
      const made = portal(() => null);
      const column = columnBuilder('ticks', DEALS);
      for (const [row, value] of values.entries()) column.set(row, String(value));
      const createdMs = made.deals.closedMs.map((closed, row) => closed - (days[row] ?? 0) * DAY_MS);
      const attributes = [{ ...column.done(), pointInTime: false }];
      return { ...made, deals: { ...made.deals, createdMs }, attributes };
    };
    const grown = of(days.map((open) => Math.round(open * (0.3 + random.next()))));
    expect(admission(grown).suspects).toMatchObject([
      { attribute: 'ticks', level: null, reason: expect.stringMatching(/^follows how long a deal was open/) },
    ]);
    expect(admission(of(days.map((open) => open + random.below(400)))).suspects).toEqual([]);
  });
});

describe('what is not about the company', () => {
  const sellers = portal((_, __, random) => `Seller ${random.below(4)}`, { name: 'sales_rep' });

  it('is set apart and is not suspect', () => {
    expect(admission(sellers)).toMatchObject({
      admitted: [],
      suspects: [],
      notFit: [{ property: 'sales_rep', note: 'tells who sells, not who buys' }],
    });
  });

  it('is used if somebody asks for it', () => {
    const { admitted, notFit } = admission(sellers, { trust: new Set(['sales_rep']) });
    expect(admitted).toHaveLength(1);
    expect(notFit).toEqual([]);
  });
});

describe('with the history of a property', () => {
  const asOfCreation: Column = { pointInTime: true };
  /** Noise in itself: what counts is when it was known. */
  const value = (random: Random): string => (random.next() < 0.3 ? 'GOLD' : `other ${random.below(3)}`);

  it('what was filled in for customers later does not count against what was known before', () => {
    const { leaks, tried } = drawn(
      portal(
        (won, _, random) => (random.next() < 0.6 ? value(random) : won ? SET_LATER : null),
        asOfCreation,
      ),
    );
    expect(leaks).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  });

  it('what is only ever filled in later is reported as such', () => {
    const { leaks } = drawn(portal((won) => (won ? SET_LATER : null), asOfCreation));
    expect(leaks[0]?.reason).toBe(
      'was first set after the deal was created for 100 % of the deals that have it',
    );
  });

  it('what it no longer reaches is not taken for a blank', () => {
    const { leaks, notes } = drawn(
      portal((won, _, random) => (won && random.next() < 0.5 ? TRUNCATED : value(random))),
    );
    expect({ leaks, notes }).toEqual({ leaks: [], notes: [] });
  });
});

describe('a draft', () => {
  it('that ranks unseen deals too well is questioned as a property is', () => {
    expect(questionDraft(0.93)).toMatch(/^The draft would tell won from lost in 93 of 100 pairs/);
    expect([questionDraft(0.9), questionDraft(null)]).toEqual([null, null]);
  });

  it('says on whose word it rests, in a sentence that fits into its explanation', () => {
    expect(trustSentence([])).toBe('');
    expect(trustSentence(['region', 'lead_source'])).toBe(
      "Trusted on somebody's word to be set before the deal: lead_source, region.",
    );
    const long = Array.from({ length: 40 }, (_, place) => `a_property_with_a_long_name_${place}`);
    expect(trustSentence(long)).toMatch(/, 38 more\.$|, 37 more\.$/);
    expect(trustSentence(['x'.repeat(100)]).length).toBeLessThanOrEqual(160);
  });
});
