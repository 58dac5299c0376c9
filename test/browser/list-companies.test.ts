import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ListedRecord, listCompanies, listQuerySchema } from '../../simulator/crm/list-companies.ts';

const COLUMNS = ['name', 'numberofemployees'];

const company = (id: number, values: Readonly<Record<string, string>>): ListedRecord => ({
  id: String(id),
  values: new Map(Object.entries(values)),
});
const ids = (records: readonly ListedRecord[], query: object) =>
  listCompanies(records, COLUMNS, listQuerySchema.parse(query)).companies.map(({ id }) => Number(id));

describe('the company list', () => {
  const records = [
    company(1, { name: 'Beta', domain: 'b.example', numberofemployees: '9', fitgate_flags: 'tiny;rival' }),
    company(2, { name: 'alpha', domain: 'a.example', numberofemployees: '80' }),
    company(3, { name: 'Gamma', domain: 'g.example', fitgate_flags: 'rival' }),
  ];

  it('sorts numbers as numbers and names without regard to case', () => {
    expect(ids(records, { sort: 'numberofemployees' })).toEqual([1, 2, 3]);
    expect(ids(records, { sort: 'name' })).toEqual([2, 1, 3]);
  });

  it('keeps blank values last in either direction', () => {
    expect(ids(records, { sort: 'numberofemployees', direction: 'descending' })).toEqual([2, 1, 3]);
  });

  it('searches name and domain, and filters by one value among several', () => {
    expect(ids(records, { search: 'A.EX' })).toEqual([2]);
    expect(ids(records, { filters: { fitgate_flags: 'rival' } })).toEqual([1, 3]);
    expect(ids(records, { filters: { fitgate_flags: '' } })).toEqual([2, 1, 3]);
  });

  it('shows every company on exactly one page', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (names) => {
        const all = names.map((name, index) => company(index + 1, { name, domain: 'x' }));
        const query = listQuerySchema.parse({});
        const { pages, total } = listCompanies(all, COLUMNS, query);
        const shown = Array.from({ length: pages }, (_, page) => ids(all, { page: page + 1 })).flat();
        expect(total).toBe(names.length);
        expect(shown.toSorted((a, b) => a - b)).toEqual(all.map(({ id }) => Number(id)));
      }),
    );
  });
});
