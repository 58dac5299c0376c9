import { describe, expect, it } from '@jest/globals';
import { differences, mayBeCut } from '../../src/answer/differences.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const wanted = {
  fitgate_score: '62',
  fitgate_flags: 'tiny;competitor',
  fitgate_gate: 'pass',
  fitgate_next_fact: '',
};
const standing = { ...wanted, fitgate_criteria_version: '3', fitgate_changed_at: '2026-01-01T00:00:00Z' };

describe('what is written to a record', () => {
  it('is nothing when the record says it already', () => {
    expect(differences(standing, wanted, 4, NOW)).toBeNull();
  });

  it('is only what differs, with version and time', () => {
    expect(differences({ ...standing, fitgate_gate: 'fail' }, wanted, 4, NOW)).toEqual({
      fitgate_gate: 'pass',
      fitgate_criteria_version: '4',
      fitgate_changed_at: NOW,
    });
  });

  it.each(['62.0', ' 62', '6.2e1'])('compares numbers as numbers: %j is 62', (score) => {
    expect(differences({ ...standing, fitgate_score: score }, wanted, 4, NOW)).toBeNull();
  });

  it('does not take a blank number for 0', () => {
    const zero = { ...wanted, fitgate_score: '0' };
    expect(differences({ ...standing, fitgate_score: '' }, zero, 4, NOW)).toHaveProperty(
      'fitgate_score',
      '0',
    );
    expect(differences({ ...standing, fitgate_score: ' ' }, zero, 4, NOW)).toHaveProperty(
      'fitgate_score',
      '0',
    );
    expect(differences({ ...standing, fitgate_score: null }, zero, 4, NOW)).toHaveProperty(
      'fitgate_score',
      '0',
    );
  });

  it.each(['competitor;tiny', 'competitor;tiny;tiny', ';tiny;competitor;'])(
    'compares checkboxes as sets: %j',
    (flags) => {
      expect(differences({ ...standing, fitgate_flags: flags }, wanted, 4, NOW)).toBeNull();
    },
  );

  it('sees a checkbox that is missing or too many', () => {
    expect(differences({ ...standing, fitgate_flags: 'tiny' }, wanted, 4, NOW)).toHaveProperty(
      'fitgate_flags',
    );
    expect(
      differences({ ...standing, fitgate_flags: 'tiny;competitor;other' }, wanted, 4, NOW),
    ).toHaveProperty('fitgate_flags');
  });

  it('compares texts and choices to the letter', () => {
    expect(differences({ ...standing, fitgate_gate: 'Pass' }, wanted, 4, NOW)).toHaveProperty(
      'fitgate_gate',
      'pass',
    );
  });

  it('takes never set, absent and cleared alike for blank', () => {
    const { fitgate_next_fact: _, ...absent } = standing;
    expect(differences({ ...standing, fitgate_next_fact: null }, wanted, 4, NOW)).toBeNull();
    expect(differences(absent, wanted, 4, NOW)).toBeNull();
    expect(differences({ ...standing, fitgate_next_fact: 'Industry' }, wanted, 4, NOW)).toHaveProperty(
      'fitgate_next_fact',
      '',
    );
  });

  it('leaves text alone that HubSpot keeps without white space at its ends', () => {
    const text = { ...wanted, fitgate_summary: ' 62, Tier 1 \n' };
    expect(differences({ ...standing, fitgate_summary: '62, Tier 1' }, text, 4, NOW)).toBeNull();
    expect(differences({ ...standing, fitgate_summary: '62, Tier 2' }, text, 4, NOW)).not.toBeNull();
  });
});

describe('text that stands cut on the record', () => {
  const cut = (stands: string, more: object = {}) =>
    mayBeCut(
      { ...standing, fitgate_summary: stands },
      { fitgate_summary: '62, Tier 1', fitgate_changed_at: NOW, ...more },
    );

  it('is what begins as it should and ends too soon', () => {
    expect(cut('62, T')).toBe(true);
    expect(cut('62, T ')).toBe(true);
    expect(cut('63')).toBe(false);
    expect(cut('')).toBe(false);
  });

  it('explains nothing where something else differs', () => {
    expect(cut('62, T', { fitgate_gate: 'fail' })).toBe(false);
  });
});
