import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layOutJson } from '../../hubspot-app/app/settings/json-layout.ts';
import { STARTER_DOCUMENT } from '../../hubspot-app/app/settings/starter-document.ts';
import { parseDocument } from '../../src/criteria/parse-document.ts';
import { WORST_DRAFTS } from '../http/support/worst-drafts.ts';

describe('JSON laid out for people', () => {
  it('keeps what fits on one line on one', () => {
    expect(layOutJson({ fact: 'company.country', is: 'anyOf', value: ['Cuba', 'North Korea'] })).toBe(
      '{ "fact": "company.country", "is": "anyOf", "value": ["Cuba", "North Korea"] }',
    );
  });

  it('spreads what does not, member by member', () => {
    const long = 'x'.repeat(60);
    expect(layOutJson({ first: [long, 1], second: [long, { third: {} }] })).toBe(
      `{\n  "first": ["${long}", 1],\n  "second": ["${long}", { "third": {} }]\n}`,
    );
  });

  it('fills lines with the plain values of a list that does not fit on one', () => {
    const numbers = Array.from({ length: 60 }, (_, index) => 100 + index);
    const lines = layOutJson(numbers).split('\n');
    expect([lines.length, Math.max(...lines.map(({ length }) => length))]).toEqual([5, 106]);
  });

  it.each(Object.entries(WORST_DRAFTS))(
    'is of a size that a browser bears, also for a draft of %s',
    (_kind, make) => {
      const bytes = 256_000;
      expect(layOutJson(JSON.parse(make(bytes))).length).toBeLessThan(12 * bytes);
    },
  );

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.stringify(JSON.parse(layOutJson(JSON.parse(json))))).toBe(
          JSON.stringify(JSON.parse(json)),
        );
      }),
    );
  });
});

it('the example that the editor starts with can be published as it is', () => {
  expect(parseDocument(JSON.parse(layOutJson(STARTER_DOCUMENT)))).toMatchObject({ ok: true });
});
