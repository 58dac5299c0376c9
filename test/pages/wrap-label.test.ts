import { describe, expect, it } from '@jest/globals';
import { wrapLabel } from '../../src/pages/charts/wrap-label.ts';

describe('the label of a row', () => {
  it('is broken between words, and nothing of it is lost', () => {
    const label = 'Industry is Computer software, and number of employees is 200 or more';
    const lines = wrapLabel(label, 28);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => line.length > 28)).toEqual([]);
    expect(lines.join(' ')).toBe(label);
  });

  it('is broken within a word only where no line could hold it, and never within a character', () => {
    expect(wrapLabel('aaaa bb', 3)).toEqual(['aaa', 'a', 'bb']);
    expect(wrapLabel('🎈🎈🎈', 2)).toEqual(['🎈🎈', '🎈']);
  });

  it('is cut after five lines', () => {
    expect(wrapLabel('a b c d e f g', 1)).toEqual(['a', 'b', 'c', 'd', '…']);
  });

  it('may be blank', () => expect(wrapLabel('', 9)).toEqual(['']));
});
