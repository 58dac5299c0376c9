/** HubSpot builds the extensions apart from the server, so they have copies of its words. */
import { expect, it } from '@jest/globals';
import { GATE } from 'fitgate-shared/shared-words.ts';
import { GATE_TAG, TRACK } from '../../hubspot-app/app/cards/words.ts';
import { TIER } from '../../hubspot-app/app/settings/words.ts';
import { GATE_WORDS, OUTSIDE_OUR_ICP, TRACK_WORDS, tierLabel } from '../../src/answer/answer-words.ts';

it('the pages answer "In our ICP?" as the record does', () => {
  expect(GATE).toEqual(GATE_WORDS);
});

it('the card answers it without the question', () => {
  const tags = Object.entries(GATE_TAG).map(([gate, { text }]) => [gate, text]);
  expect(Object.fromEntries(tags)).toEqual({
    ...{ pass: 'In our ICP', fail: 'Not in our ICP' },
    undetermined: GATE_WORDS.undetermined,
  });
});

it('the card says of the track what the record says', () => {
  expect(TRACK).toEqual(TRACK_WORDS);
});

it('the settings page calls the tiers as the record does', () => {
  const { out, ...named } = TIER;
  expect(out).toBe(OUTSIDE_OUR_ICP);
  for (const [key, text] of Object.entries(named)) expect(tierLabel(key, 'Name')).toBe(`${text} · Name`);
});
