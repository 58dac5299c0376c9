import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LOST, OPEN, WON } from '../../../src/evidence/data-set.ts';
import { kindInWords } from '../../../src/evidence/deal-kind.ts';
import { type DealOfSomeKind, tellKindsApart } from '../../../src/evidence/source/tell-kinds-apart.ts';

/** A lost deal of company 0, created on day 10 and closed on day 20. */
const deal = (patch: Partial<DealOfSomeKind> = {}): DealOfSomeKind => ({
  companies: [0],
  state: LOST,
  createdMs: 10,
  closedMs: 20,
  pipelineNames: ['default', 'Sales Pipeline'],
  typeNames: [],
  isRenewal: false,
  ...patch,
});
const inPipeline = (...pipelineNames: readonly string[]) => deal({ pipelineNames });
const ofType = (...typeNames: readonly string[]) => deal({ typeNames });
const kindsOf = (...deals: readonly DealOfSomeKind[]) => tellKindsApart(deals)?.kinds ?? 'all of one kind';

describe('the name of a pipeline or a deal type', () => {
  it.each([
    ['Renewals', 'renewals'],
    ['EMEA_contract-renewals', 'renewals'],
    ['Upsell', 'expansions'],
    ['Cross-sell / Expansion', 'expansions'],
    ['Renewals & Upsells', 'existing business'],
    ['existingbusiness', 'existing business'],
    ['Account Management', 'existing business'],
    ['newbusiness', 'new business'],
    ['New Logos', 'new business'],
    ['EMEA', null],
    ['default', null],
    ['Renewable Energy', null],
    ['New business and renewals', null],
  ])('"%s" tells %s', (name, kind) => {
    expect(kindInWords([name])).toBe(kind);
  });

  it('may be the label of an id', () => {
    expect(kindInWords(['48392011', 'Renewals'])).toBe('renewals');
  });
});

describe('the kinds of deals', () => {
  it('are one where nothing tells them apart, however many ordinary pipelines there are', () => {
    const won = deal({ state: WON, createdMs: 1, closedMs: 2 });
    expect(kindsOf(won, inPipeline('EMEA'), inPipeline('US'), deal())).toBe('all of one kind');
    expect(kindsOf(ofType('newbusiness'), ofType('New Business'))).toBe('all of one kind');
  });

  it('are told by the pipeline before the deal type', () => {
    expect(
      kindsOf(
        deal(),
        inPipeline('77', 'Renewals'),
        deal({ pipelineNames: ['Renewals'], typeNames: ['newbusiness'] }),
        deal({ typeNames: ['Upsell'] }),
      ).slice(1),
    ).toEqual(['renewals', 'renewals', 'expansions']);
  });

  it('are told by earlier wins only for deals of which nothing else says anything', () => {
    const firstWin = deal({ state: WON, createdMs: 1, closedMs: 5 });
    expect(kindsOf(firstWin, deal(), deal({ companies: [1] }), ofType('existingbusiness'))).toEqual([
      'new business',
      'existing business',
      'new business',
      'existing business',
    ]);
    const lateWin = deal({ state: WON, createdMs: 1, closedMs: 15 });
    expect(kindsOf(lateWin, deal(), ofType('existingbusiness'))[1]).toBe('new business');
    expect(kindsOf(firstWin, ofType('newbusiness'), ofType('existingbusiness'))[1]).toBe('new business');
  });

  it('are not told by earlier wins where renewals have a pipeline, or where hardly any deal has a type', () => {
    const firstWin = deal({ state: WON, createdMs: 1, closedMs: 5 });
    expect(kindsOf(firstWin, deal(), inPipeline('Renewals'))).toEqual([
      'new business',
      'new business',
      'renewals',
    ]);
    const untyped = Array.from({ length: 100 }, () => deal());
    expect(kindsOf(firstWin, ...untyped, ofType('existingbusiness')).slice(0, 3)).toEqual([
      'new business',
      'new business',
      'new business',
    ]);
  });

  it('count closed deals of known companies: most of them win, and new business on equal terms', () => {
    const countedOf = (...deals: readonly DealOfSomeKind[]) => tellKindsApart(deals)?.counted;
    const renewal = inPipeline('Renewals');
    expect(countedOf(deal(), renewal, renewal)).toBe('renewals');
    expect(countedOf(deal(), renewal)).toBe('new business');
    const open = { ...renewal, state: OPEN };
    const nobodys = { ...renewal, companies: [] };
    expect(countedOf(deal(), open, open, nobodys, nobodys)).toBe('new business');
    const named = { ...renewal, isRenewal: true };
    expect(countedOf(deal(), named, named)).toBe('new business');
  });

  it('do not depend on the order of the deals', () => {
    const anyDeal = fc.record({
      companies: fc.subarray([0, 1, 2]),
      state: fc.constantFrom(OPEN, WON, LOST),
      createdMs: fc.nat(9),
      closedMs: fc.nat(9),
      pipelineNames: fc.constantFrom([], ['default'], ['Renewals'], ['EMEA']),
      typeNames: fc.constantFrom([], ['newbusiness'], ['existingbusiness'], ['Partner']),
      isRenewal: fc.constant(false),
    });
    fc.assert(
      fc.property(fc.array(anyDeal, { maxLength: 12 }), (deals) => {
        const straight = tellKindsApart(deals);
        const reversed = tellKindsApart(deals.toReversed());
        expect(reversed?.kinds.toReversed()).toEqual(straight?.kinds);
        expect(reversed?.counted).toBe(straight?.counted);
      }),
      { numRuns: 200 },
    );
  });
});
