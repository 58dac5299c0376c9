/** What holds of every document and every company. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument, parseDocumentText } from '../../src/criteria/parse-document.ts';
import type { ProfileAnswer } from '../../src/engine/assessment.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { roundedScore } from '../../src/engine/tier-of-score.ts';
import { wholePoints } from '../../src/engine/whole-points.ts';
import { document, facts, learned } from './support/arbitraries.ts';
import { NOW_MS } from './support/builders.ts';

const RUNS = { numRuns: 300 };
/** All of a profile's numbers and places; the breakdown only as far as no adding went into it. */
const outcomeOf = ({ criteria, ...outcome }: ProfileAnswer) => ({
  ...outcome,
  verdicts: Object.fromEntries(criteria.map(({ key, verdict, share }) => [key, [verdict, share]])),
});

describe('For every document and every company', () => {
  it('the document that the tests make up is valid', () => {
    fc.assert(
      fc.property(document, (each) => expect(parseDocument(each)).toMatchObject({ ok: true })),
      RUNS,
    );
  });

  it('the score is within its range, and the range within 0 to 100', () => {
    fc.assert(
      fc.property(document, facts, (each, company) => {
        for (const { score, low, high, completeness, criteria } of compileDocument(each)(company, NOW_MS)
          .profiles) {
          expect([0 <= low, low <= score, score <= high, high <= 100]).toEqual([true, true, true, true]);
          expect(completeness).toBe(Math.min(100, Math.max(0, Math.floor(completeness))));
          for (const { points, maxPoints, possiblePoints } of criteria) {
            expect([0 <= points, points <= possiblePoints, possiblePoints <= maxPoints]).toEqual([
              true,
              true,
              true,
            ]);
          }
        }
      }),
      RUNS,
    );
  });

  it('the same input gives the same bytes', () => {
    fc.assert(
      fc.property(document, facts, (each, company) => {
        const again = structuredClone(company);
        const assess = compileDocument(each);
        const bytes = JSON.stringify(assess(company, NOW_MS));
        expect(JSON.stringify(assess(company, NOW_MS))).toBe(bytes);
        expect(JSON.stringify(compileDocument(structuredClone(each))(again, NOW_MS))).toBe(bytes);
        expect(company).toEqual(again);
      }),
      RUNS,
    );
  });

  it('the order of the criteria does not matter to the numbers', () => {
    fc.assert(
      fc.property(document, facts, (each, company) => {
        const turned = {
          ...each,
          profiles: each.profiles.map((profile) => ({ ...profile, criteria: profile.criteria.toReversed() })),
        };
        const one = compileDocument(each)(company, NOW_MS);
        const other = compileDocument(turned)(company, NOW_MS);
        expect(other.profiles.map(outcomeOf)).toEqual(one.profiles.map(outcomeOf));
        expect(other.chosen.key).toBe(one.chosen.key);
      }),
      RUNS,
    );
  });

  it('weights have no scale: halved, they say the same', () => {
    fc.assert(
      fc.property(document, facts, (each, company) => {
        const halved = {
          ...each,
          profiles: each.profiles.map((profile) => ({
            ...profile,
            criteria: profile.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight / 2 })),
          })),
        };
        expect(compileDocument(halved)(company, NOW_MS)).toEqual(compileDocument(each)(company, NOW_MS));
      }),
      RUNS,
    );
  });

  it('learning a fact never widens the range of a profile', () => {
    fc.assert(
      fc.property(document, facts, learned, (each, company, { property, value }) => {
        const assess = compileDocument(each);
        // Only what was unknown to every operator is learned: another value would be a change of mind.
        const before = { ...company, properties: { ...company.properties, [property]: null } };
        const after = { ...company, properties: { ...company.properties, [property]: value } };
        const wider = assess(before, NOW_MS).profiles;
        for (const [index, narrower] of assess(after, NOW_MS).profiles.entries()) {
          expect(narrower.low).toBeGreaterThanOrEqual(wider[index]?.low ?? Number.NaN);
          expect(narrower.high).toBeLessThanOrEqual(wider[index]?.high ?? Number.NaN);
          if (wider[index]?.gate !== 'undetermined') expect(narrower.gate).toBe(wider[index]?.gate);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the points shown add up to the score shown before the penalty', () => {
    fc.assert(
      fc.property(document, facts, (each, company) => {
        const { chosen, penalty } = compileDocument(each)(company, NOW_MS);
        const points = chosen.criteria.map((criterion) => criterion.points);
        const total = roundedScore(points.reduce((sum, value) => sum + value, 0));
        expect(wholePoints(points, total).reduce((sum, value) => sum + value, 0)).toBe(total);
        if (penalty === 0) expect(total).toBe(chosen.score);
      }),
      RUNS,
    );
  });

  it('what is said of the next best fact, it would bring', () => {
    fc.assert(
      fc.property(document, facts, (each, company) => {
        const { chosen, next } = compileDocument(each)(company, NOW_MS);
        if (next === null) return;
        expect(
          chosen.criteria.some((criterion) => criterion.verdict === 'unknown') ||
            chosen.gate === 'undetermined',
        ).toBe(true);
        expect(next.score).toBeGreaterThanOrEqual(chosen.score);
        expect(next.score).toBeLessThanOrEqual(chosen.high);
        expect(next.score > chosen.score || next.gate !== chosen.gate).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('Anything at all, as a document,', () => {
  it('is answered, never thrown at', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withUnicodeString: true,
    } as const);
    fc.assert(
      fc.property(anything, (value) => expect(typeof parseDocument(value).ok).toBe('boolean')),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => expect(parseDocumentText(text).ok).toBe(false)),
    );
  });
});
