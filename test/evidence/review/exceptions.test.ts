import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../src/criteria/instant.ts';
import { judgeExceptions } from '../../../src/evidence/review/exception-verdict.ts';
import type { Exception } from '../../../src/evidence/review/exceptions.ts';
import { judgedDeals } from '../../../src/evidence/review/judged-deals.ts';
import { plainRate } from '../../../src/evidence/review/rate.ts';
import { reviewExceptions } from '../../../src/evidence/review/review-exceptions.ts';
import { aDocument } from '../../engine/support/builders.ts';
import { type ACompany, type ADeal, anExtract } from '../backtest/support/an-extract.ts';

const NOW_DAY = 2000;
const OPTIONS = {
  nowMs: NOW_DAY * DAY_MS,
  fromMs: 0,
  conversionDays: 90,
  oneOffs: new Map<string, string>(),
};

const exception = (companyId: string, approvedDay: number, more: Partial<Exception> = {}): Exception => ({
  companyId,
  approvedAtMs: approvedDay * DAY_MS,
  expiresAtMs: null,
  reason: 'big logo',
  approvedBy: 'Vera',
  ...more,
});

function reviewed(companies: readonly ACompany[], deals: readonly ADeal[], exceptions: readonly Exception[]) {
  const extract = anExtract(companies, deals);
  const document = aDocument();
  const judged = judgedDeals(document, extract, OPTIONS);
  return reviewExceptions(document, extract, judged, { ...OPTIONS, exceptions });
}

describe('what became of an exception', () => {
  const APPROVED = 1000;
  type Told = Omit<ADeal, 'of'>;
  const won = (closedDay: number): Told => ({ state: 'won', createdDay: 995, closedDay });
  const lost = (closedDay: number): Told => ({ state: 'lost', createdDay: 995, closedDay });

  it.each<[string, readonly Told[], number | undefined, string, string]>([
    ['won on the day of its approval', [won(1000)], undefined, 'won', 'won'],
    ['won on the 90th day', [won(1090)], undefined, 'won', 'won'],
    ['won after 91 days', [won(1091)], undefined, 'open', 'won'],
    ['won before its approval', [{ ...won(999) }], undefined, 'no deal', 'no deal'],
    ['won twice', [won(1010), won(1200)], undefined, 'won', 'expanding'],
    ['won and left', [won(1010)], 1300, 'won', 'left'],
    ['left after a year', [won(1010)], 1400, 'won', 'won'],
    ['lost', [lost(1050)], undefined, 'lost', 'lost'],
    ['lost, then tried again', [lost(1050), { state: 'open', createdDay: 1060 }], undefined, 'open', 'open'],
    ['lost and won', [lost(1050), won(1080)], undefined, 'won', 'won'],
    ['nobody took up', [], undefined, 'no deal', 'no deal'],
    ['taken up late', [{ state: 'open', createdDay: 1100 }], undefined, 'no deal', 'open'],
  ])('%s', (_, deals, churnedDay, at90Days, at365Days) => {
    const company = { id: 'c', createdDay: 900, ...(churnedDay === undefined ? {} : { churnedDay }) };
    const { outcomes } = reviewed(
      [company],
      deals.map((deal) => ({ of: 'c', ...deal })),
      [exception('c', APPROVED)],
    );
    expect(outcomes).toMatchObject([{ companyId: 'c', at90Days, at365Days }]);
  });

  it('is not known yet before its days are over, and never of a company that nobody knows', () => {
    const { outcomes } = reviewed(
      [{ id: 'c', createdDay: 900 }],
      [],
      [exception('c', NOW_DAY - 100), exception('stranger', 1000), exception('c', NOW_DAY - 80)],
    );
    expect(outcomes.map(({ at90Days, at365Days }) => [at90Days, at365Days])).toEqual([
      ['not yet', 'not yet'],
      ['no deal', 'not yet'],
      ['unknown company', 'unknown company'],
    ]);
  });

  it('says which have expired, and leaves out what is approved in the future', () => {
    const { outcomes } = reviewed(
      [{ id: 'c', createdDay: 900 }],
      [],
      [
        exception('c', 1000, { expiresAtMs: NOW_DAY * DAY_MS }),
        exception('c', 1001, { expiresAtMs: NOW_DAY * DAY_MS + 1 }),
        exception('c', NOW_DAY + 1),
      ],
    );
    expect(outcomes.map(({ expired }) => expired)).toEqual([false, true]);
  });
});

describe('groups of exceptions', () => {
  it('are all together first, then by reason; a company with several counts once, from its first', () => {
    const { groups } = reviewed(
      ['a', 'b', 'c'].map((id) => ({ id, createdDay: 900 })),
      [{ of: 'a', state: 'won', createdDay: 1001, closedDay: 1020 }],
      [
        exception('a', 1000),
        exception('a', 1500),
        exception('b', 1000),
        exception('c', 1000, { reason: 'friend' }),
      ],
    );
    expect(groups).toMatchObject([
      { reason: null, exceptions: 3, converted: { hits: 1, n: 3 } },
      { reason: 'big logo', exceptions: 2, converted: { hits: 1, n: 2 } },
      { reason: 'friend', exceptions: 1, converted: { hits: 0, n: 1 } },
    ]);
    expect(groups[0]).toMatchObject({
      verdict: 'keep collecting',
      because: 'Only 3 exceptions have had 90 days: too few to tell.',
    });
  });

  it('count only those whose days are over: a win comes early, the lack of one late', () => {
    const { groups } = reviewed(
      [{ id: 'a', createdDay: 900 }],
      [{ of: 'a', state: 'won', createdDay: 1981, closedDay: 1985 }],
      [exception('a', 1980)],
    );
    expect(groups[0]?.converted).toMatchObject({ hits: 0, n: 0 });
  });

  it('are compared with new companies that are no exceptions themselves', () => {
    const { inside, outside } = reviewed(
      [
        { id: 'in', createdDay: 900, properties: { a: 'yes' } },
        { id: 'out', createdDay: 900, properties: { a: 'no' } },
        { id: 'excepted', createdDay: 900, properties: { a: 'no' }, churnedDay: 1200 },
      ],
      ['in', 'out', 'excepted'].map((of) => ({ of, state: 'won', createdDay: 910, closedDay: 950 })),
      [exception('excepted', 905)],
    );
    expect([inside.converted, outside.converted]).toMatchObject([
      { hits: 1, n: 1 },
      { hits: 1, n: 1 },
    ]);
    expect([inside.left, outside.left]).toMatchObject([
      { hits: 0, n: 1 },
      { hits: 0, n: 1 },
    ]);
  });
});

describe('the verdict on exceptions, where 300 of 1,000 inside convert and 50 of 1,000 outside', () => {
  const compared = {
    inside: { converted: plainRate(300, 1000), left: plainRate(20, 200) },
    outside: { converted: plainRate(50, 1000), left: plainRate(20, 50) },
  };
  const judge = (converted: readonly [number, number], left: readonly [number, number] = [0, 0]) =>
    judgeExceptions(
      [
        {
          reason: null,
          exceptions: converted[1],
          converted: plainRate(...converted, 10),
          left: plainRate(...left, 10),
        },
      ],
      compared,
      90,
    )[0];

  it.each<[string, readonly [number, number], readonly [number, number], string]>([
    ['convert like those inside', [12, 40], [1, 12], 'adjacent segment?'],
    ['convert better than those inside', [35, 40], [0, 0], 'adjacent segment?'],
    ['convert like those outside', [3, 60], [0, 0], 'boundary confirmed'],
    ['convert like those inside, and leave', [12, 40], [8, 12], 'boundary confirmed'],
    ['lie between', [45, 300], [0, 0], 'keep collecting'],
    ['are too few to be told from either', [2, 14], [0, 0], 'keep collecting'],
    ['are only nine, though all of them won', [9, 9], [0, 0], 'keep collecting'],
    ['lost their only old customer', [12, 40], [1, 1], 'adjacent segment?'],
  ])('they %s', (_, converted, left, verdict) => {
    expect(judge(converted, left)?.verdict).toBe(verdict);
  });

  it('says what it rests on', () => {
    expect(judge([12, 40])?.because).toBe(
      '12 of 40 won within 90 days of approval, against 300 of 1,000 new companies inside the ICP and 50 of 1,000 outside: better than outside beyond chance, and not worse than inside. They were picked by hand, so others like them may do less well.',
    );
    expect(judge([12, 40], [8, 12])?.because).toBe(
      '8 of 12 left within 12 months, against 20 of 200 customers inside the ICP: more than chance.',
    );
  });

  it('gets stricter the more groups are judged', () => {
    const group = {
      reason: 'r',
      exceptions: 12,
      converted: plainRate(3, 12, 10),
      left: plainRate(0, 0),
    };
    const verdicts = (groups: number) =>
      judgeExceptions(new Array<typeof group>(groups).fill(group), compared, 90)[0]?.verdict;
    expect([verdicts(1), verdicts(40)]).toEqual(['adjacent segment?', 'keep collecting']);
  });
});
