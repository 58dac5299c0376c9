/** Conditions, names and changes as people read them (the wording is the contract). */
import { describe, expect, it } from '@jest/globals';
import { changedItemName, changeWords } from 'fitgate-shared/words/change-words.ts';
import { conditionWords, criterionWords } from 'fitgate-shared/words/condition-words.ts';
import { criterionName, nameDisagreement } from 'fitgate-shared/words/criterion-name.ts';
import { type Labels, PLAIN_FACTS } from 'fitgate-shared/words/labels.ts';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { PLAIN_FACT_NAMES } from '../../src/facts/plain-fact-names.ts';

const PROPERTIES: Readonly<Record<string, string>> = {
  numberofemployees: 'Number of Employees',
  industry: 'Industry',
  country: 'Country/Region',
  web_technologies: 'Web Technologies',
  hs_analytics_last_timestamp: 'Time Last Seen',
  annualrevenue: 'Annual Revenue',
};
const OPTIONS: Readonly<Record<string, string>> = {
  COMPUTER_SOFTWARE: 'Computer Software',
  INTERNET: 'Internet',
  hubspot: 'HubSpot',
  snowflake: 'Snowflake',
};
const LABELS: Labels = {
  property: (name) => PROPERTIES[name] ?? name,
  option: (_, value) => OPTIONS[value] ?? value,
};

const headcount = { fact: 'company.numberofemployees', is: 'between', value: [200, 1000] };
const country = (...value: readonly string[]) => ({ fact: 'company.country', is: 'anyOf', value });
const technology = (...value: readonly string[]) => ({
  fact: 'company.web_technologies',
  is: 'includesAny',
  value,
});
const seen = { fact: 'company.seen', is: 'withinLast', value: { days: 30 } };

describe('a condition in words', () => {
  it.each<[string, unknown]>([
    ['Number of Employees is between 200 and 1,000', headcount],
    ['Country/Region is A, B, C, D, +3', country('A', 'B', 'C', 'D', 'E', 'F', 'G')],
    ['Country/Region is A or B', country('A', 'B')],
    ['Web Technologies includes HubSpot', technology('hubspot')],
    ['Web Technologies includes any of HubSpot, Snowflake', technology('hubspot', 'snowflake')],
    ['Number of open deals is above 0', { fact: 'deals.open.count', is: 'gt', value: 0 }],
    ['seen is in the last 30 days', seen],
    ['seen is before Nov 29, 2026', { fact: 'company.seen', is: 'before', value: '2026-11-29' }],
    [
      'x fell by at least 20% in 90 days',
      { fact: 'company.x', is: 'grewBy', value: { percent: -20, days: 90 } },
    ],
    ['x of the parent company is blank', { fact: 'parent.x', is: 'isUnknown' }],
    ['x is Yes', { fact: 'company.x', is: 'is', value: true }],
    [
      'Country/Region is A and (none of these: Web Technologies includes HubSpot)',
      { all: [country('A'), { not: technology('hubspot') }] },
    ],
    ['no condition yet', undefined],
    ['x has no comparison yet', { fact: 'company.x' }],
  ])('%s', (words, condition) => {
    expect(conditionWords(condition, LABELS)).toBe(words);
  });

  it('says the steps and the blanks of a criterion', () => {
    const words = defaultDocument.profiles[0]?.criteria.map((criterion) => criterionWords(criterion, LABELS));
    expect(words).toEqual([
      'Industry is Computer Software or Internet; half the points for 3 others',
      'Number of Employees is between 200 and 800; half the points between 100 and 1,500',
      'Country/Region is United States, United States of America, USA, US, +3',
      'Web Technologies includes HubSpot',
      'Annual Revenue is between 20 million and 150 million; half the points between 10 million and 300 million',
      'Time Last Seen is in the last 30 days; blank counts as not met',
    ]);
  });

  it('calls facts as the record does', () => {
    expect(Object.entries(PLAIN_FACTS)).toEqual([...PLAIN_FACT_NAMES]);
  });
});

describe('the name that follows the condition', () => {
  it.each<[string, unknown]>([
    ['200 to 1,000 people', headcount],
    ['Fewer than 20 people', { fact: 'company.numberofemployees', is: 'lt', value: 20 }],
    [
      '20 to 150 million in annual revenue',
      { ...headcount, fact: 'company.annualrevenue', value: [2e7, 1.5e8] },
    ],
    ['Uses Snowflake', technology('snowflake')],
    ['Uses HubSpot or Snowflake', technology('hubspot', 'snowflake')],
    ['Country/Region is A or B', country('A', 'B')],
  ])('%s', (name, condition) => {
    expect(criterionName(condition, LABELS)).toBe(name);
  });

  it('is told to disagree where it has a number that no condition has', () => {
    expect(nameDisagreement('200 to 800 people', [headcount])).toEqual({
      nameSays: '800',
      criterionSays: '1,000',
    });
    expect(nameDisagreement('200 to 1,000 people', [headcount])).toBeNull();
    expect(nameDisagreement('20 to 150 million', [{ ...headcount, value: [2e7, 1.5e8] }])).toBeNull();
    expect(nameDisagreement('Fortune 500', [country('A')])).toBeNull();
  });
});

describe('a change in words', () => {
  const criterion = { name: 'Right size', dimension: 'firmographic', weight: 20, when: headcount };
  const flag = { name: 'Not served', effect: 'exclude', when: country('Cuba', 'Iran') };
  const tier = { name: 'High touch', min: 75 };
  const wordsOf = (kind: 'criterion' | 'flag' | 'tier' | 'profile', from: unknown, to: unknown) => {
    const what = from === null ? 'added' : to === null ? 'removed' : 'changed';
    return changeWords({ at: { kind, profile: null, key: 'tier_1' }, what, from, to }, LABELS);
  };

  it.each<[string, ReturnType<typeof wordsOf>]>([
    [
      'New: Right size. Number of Employees is between 200 and 1,000. Weight 20, Company.',
      wordsOf('criterion', null, criterion),
    ],
    ['Removed: Right size', wordsOf('criterion', criterion, null)],
    ['Right size: weight 30 (was 20)', wordsOf('criterion', criterion, { ...criterion, weight: 30 })],
    ['Right size is now a must-have', wordsOf('criterion', criterion, { ...criterion, gate: true })],
    [
      'Right size: the range is now 200 to 800 (was 200 to 1,000), and it is called “200 to 800 people”',
      wordsOf('criterion', criterion, {
        ...criterion,
        name: '200 to 800 people',
        when: { ...headcount, value: [200, 800] },
      }),
    ],
    [
      'Right size: now also half the points between 100 and 1,500',
      wordsOf('criterion', criterion, {
        ...criterion,
        when: undefined,
        bands: [
          { share: 1, when: headcount },
          { share: 0.5, when: { ...headcount, value: [100, 1500] } },
        ],
      }),
    ],
    [
      'Right size: a blank now counts as not met',
      wordsOf('criterion', criterion, { ...criterion, when: { ...headcount, whenEmpty: false } }),
    ],
    ['“Right size” is now called “Size”', wordsOf('criterion', criterion, { ...criterion, name: 'Size' })],
    [
      'Not served: Russia added; Iran removed',
      wordsOf('flag', flag, { ...flag, when: country('Cuba', 'Russia') }),
    ],
    [
      'Not served now takes 15 points off (was: ruled companies out)',
      wordsOf('flag', flag, { ...flag, effect: { penalty: 15 } }),
    ],
    ['Tier 1 starts at 70 (was 75)', wordsOf('tier', tier, { ...tier, min: 70 })],
    ['Tier 1 is now called “Hot”', wordsOf('tier', tier, { ...tier, name: 'Hot' })],
    [
      'Best: Retired (not used) (was Untested)',
      wordsOf('profile', { name: 'Best', status: 'hypothesis' }, { name: 'Best', status: 'retired' }),
    ],
  ])('%s', (line, words) => {
    expect(words).toEqual([line]);
  });

  it('names what changed as it was called, so that people find it', () => {
    const at = { kind: 'criterion', profile: 'p', key: 'size' } as const;
    expect(
      changedItemName({ at, what: 'changed', from: criterion, to: { ...criterion, name: 'Size' } }),
    ).toBe('Right size');
    expect(
      changedItemName({ at: { ...at, kind: 'tier', key: 'tier_2' }, what: 'removed', from: tier, to: null }),
    ).toBe('Tier 2');
  });
});
