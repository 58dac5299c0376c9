import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Condition } from '../../src/criteria/condition.ts';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { criteriaJsonSchema } from '../../src/criteria/json-schema.ts';
import { aDocument, banded, criterion, flag, profile, says } from './support/builders.ts';

const accepts = new Ajv2020({ allErrors: true, strict: false }).compile(criteriaJsonSchema());

describe('The JSON Schema', () => {
  it('in docs is current (npm run schema writes it)', () => {
    const written: unknown = JSON.parse(
      readFileSync(new URL('../../docs/criteria.schema.json', import.meta.url), 'utf8'),
    );
    expect(written).toEqual(criteriaJsonSchema());
  });

  it('accepts valid documents', () => {
    const conditions: readonly Condition[] = [
      { fact: 'company.a', is: 'anyOf', value: [1, 2], whenEmpty: true },
      { fact: 'company.a', is: 'between', value: [1, 2] },
      { fact: 'company.a', is: 'grewBy', value: { percent: -5, days: 90 } },
      {
        not: {
          any: [
            { all: [{ fact: 'deals.won.count', is: 'gte', value: 1 }] },
            { fact: 'company.a', is: 'isKnown' },
          ],
        },
      },
    ];
    const flags = conditions.map((when, index) => flag(`f${index}`, { penalty: 5 }, when));
    const profiles = [profile('one', [banded('a', [[0.5, says('a')]], { gate: true })])];
    expect(
      [defaultDocument, aDocument(), aDocument({ flags, profiles })].filter((document) => !accepts(document)),
    ).toEqual([]);
  });

  it('refuses what has another shape', () => {
    const document = aDocument();
    const [first] = document.profiles;
    const wrong: unknown[] = [
      { ...document, more: 1 },
      { ...document, schema: 2 },
      { ...document, profiles: [] },
      { ...document, profiles: [{ ...first, criteria: [{ ...criterion('a', says('a')), bands: [] }] }] },
      { ...document, flags: [{ ...flag('f', 'exclude', says('a')), effect: { penalty: 101 } }] },
      {
        ...document,
        flags: [{ ...flag('f', 'exclude', says('a')), when: { fact: 'company.a', is: 'gt', value: '1' } }],
      },
      { ...document, flags: [{ ...flag('f', 'exclude', says('a')), when: {} }] },
      { ...document, flags: [{ ...flag('f', 'exclude', says('a')), name: 'two\nlines' }] },
    ];
    expect(wrong.filter((value) => accepts(value))).toEqual([]);
  });
});
