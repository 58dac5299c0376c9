import { z } from 'zod';

const PAGE_SIZE = 25;

/** The query of the company list; all values are text, as in the page's address. */
export const listQuerySchema = z.object({
  search: z.string().default(''),
  sort: z.string().default('name'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
  page: z.coerce.number().int().min(1).default(1),
  /** Property name to wanted value; a checkbox property matches when it has the value among others. */
  filters: z.record(z.string(), z.string()).default({}),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

export interface ListedRecord {
  readonly id: string;
  readonly values: ReadonlyMap<string, string>;
}

export interface CompanyPage {
  readonly total: number;
  readonly pages: number;
  readonly companies: readonly {
    readonly id: string;
    readonly properties: Readonly<Record<string, string>>;
  }[];
}

/** Filters, sorts (blank values last, whatever the direction) and cuts out one page of at most 25. */
export function listCompanies(
  records: Iterable<ListedRecord>,
  columns: readonly string[],
  query: ListQuery,
): CompanyPage {
  const wanted = Object.entries(query.filters).filter(([, value]) => value !== '');
  const search = query.search.trim().toLowerCase();
  const found = [...records].filter(
    ({ values }) =>
      ['name', 'domain'].some((name) => (values.get(name) ?? '').toLowerCase().includes(search)) &&
      wanted.every(([name, value]) => (values.get(name) ?? '').split(';').includes(value)),
  );
  found.sort((a, b) => compare(a, b, query));
  const start = (query.page - 1) * PAGE_SIZE;
  return {
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / PAGE_SIZE)),
    companies: found.slice(start, start + PAGE_SIZE).map(({ id, values }) => ({
      id,
      properties: Object.fromEntries(columns.map((name) => [name, values.get(name) ?? ''])),
    })),
  };
}

function compare(a: ListedRecord, b: ListedRecord, { sort, direction }: ListQuery): number {
  const [left, right] = [a.values.get(sort) ?? '', b.values.get(sort) ?? ''];
  if ((left === '') !== (right === '')) return left === '' ? 1 : -1;
  const numbers = Number(left) - Number(right);
  const order = Number.isNaN(numbers) ? left.localeCompare(right, 'en', { sensitivity: 'base' }) : numbers;
  if (order !== 0) return direction === 'ascending' ? order : -order;
  return Number(a.id) - Number(b.id);
}
