import { describe, expect, it } from '@jest/globals';
import { keepInStep } from '../../src/answer/keep-in-step.ts';
import { companyProperties } from '../../src/answer/own-properties.ts';
import { wordsAfter } from '../../src/answer/own-words.ts';
import { aDocument } from './builders.ts';

const [score] = companyProperties(aDocument);
if (score === undefined) throw new Error('there are properties');
const older = { ...score, label: 'Fit score' };
const theirs = { ...score, label: 'Passung', groupName: 'vertrieb' };
const NOBODY: ReadonlySet<string> = new Set();
const written = (property: typeof score) => wordsAfter([], [property], {}, NOBODY);

describe('the words of our properties', () => {
  it('follow ours while they are as we last wrote them', () => {
    expect(keepInStep([older], [score], written(older)).update).toEqual([score]);
    expect(wordsAfter([older], [score], written(older), NOBODY)).toEqual(written(score));
  });

  it('stay as an admin has made them, also when options change', () => {
    expect(keepInStep([theirs], [score], written(older)).update).toEqual([]);
    const text = { ...theirs, fieldType: 'text' as const };
    expect(keepInStep([text], [score], written(older)).update).toEqual([theirs]);
    expect(wordsAfter([theirs], [score], written(older), NOBODY)).toEqual(written(older));
  });

  it('of a property that nobody knows the writer of are left alone, unless they are ours', () => {
    expect(keepInStep([theirs], [score], {}).update).toEqual([]);
    expect(wordsAfter([theirs], [score], {}, NOBODY)).toEqual({});
    expect(wordsAfter([score], [score], {}, NOBODY)).toEqual(written(score));
  });

  it('that HubSpot refused count as not written', () => {
    expect(wordsAfter([older], [score], written(older), new Set([score.name]))).toEqual(written(older));
  });
});
