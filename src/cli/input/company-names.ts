import { type Companies, rawValue } from '../../evidence/data-set.ts';

/** The names of the companies by id; companies without a name are left out. */
export function companyNames({ ids, columns }: Companies): ReadonlyMap<string, string> {
  const column = columns.find(({ property }) => property === 'name');
  if (column === undefined) return new Map();
  return new Map(
    ids.flatMap((id, row) => {
      const value = rawValue(column, row);
      return 'raw' in value ? [[id, value.raw] as const] : [];
    }),
  );
}
