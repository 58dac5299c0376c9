import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../../src/criteria/condition.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { callsPerThousandCompanies, readPlanOf } from '../../src/facts/read-plan.ts';
import { aDocument } from '../store/support/samples.ts';

const reading = (when: Condition): CriteriaDocument => ({
  ...aDocument(),
  flags: [{ key: 'flag', name: 'Flag', effect: 'exclude', when }],
});
const known = (fact: string): Condition => ({ fact, is: 'isKnown' });

describe('what is read for a document', () => {
  it('is the company properties that it mentions, in ten calls for 1,000 companies', () => {
    const plan = readPlanOf(reading(known('company.industry')));
    expect(plan).toEqual({ properties: ['numberofemployees', 'industry'], histories: [], associations: [] });
    expect(callsPerThousandCompanies(plan)).toBe(10);
  });

  it('is associated records only where a fact is about them, at one call more for each type', () => {
    const plan = readPlanOf(reading(known('deals.won')));
    expect(plan.associations).toEqual(['deals']);
    expect(callsPerThousandCompanies(plan)).toBe(11);
  });

  it('is histories where a condition asks for growth, at twenty calls more', () => {
    const value = { percent: 10, days: 365 };
    const plan = readPlanOf(reading({ fact: 'company.numberofemployees', is: 'grewBy', value }));
    expect(plan.histories).toEqual(['numberofemployees']);
    expect(callsPerThousandCompanies(plan)).toBe(30);
  });
});
