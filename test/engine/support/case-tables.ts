/** Company cases as the tables that the command line reads: one set of files for all cases with the same columns. */
import type { CompanyCase } from './read-cases.ts';

export interface CaseTables {
  readonly document: string;
  readonly cases: readonly CompanyCase[];
  /** CSV by option: `companies`, and `deals`, `contacts` and `history` where the cases give them. */
  readonly tables: Readonly<Record<string, string>>;
}

type Row = Readonly<Record<string, string | null | undefined>>;

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

function csv(columns: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[columns.map(quoted).join(','), ...lines].join('\n')}\n`;
}

const columnsOf = (rows: readonly Row[]) => [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();

/** A column that is missing means not read, so cases share a table only if they give the same properties and files. */
function tableKey({ document, company, deals, contacts, history }: CompanyCase): string {
  return [
    document,
    ...columnsOf([company]),
    deals && 'deals',
    contacts && 'contacts',
    history && 'history',
  ].join(' ');
}

/** The position of a case in its table is its id. */
function rowsOf(
  cases: readonly CompanyCase[],
  own: (row: CompanyCase) => readonly Row[] | undefined,
): readonly Row[] {
  return cases.flatMap((row, index) =>
    (own(row) ?? []).map((record) => ({ company_id: String(index), ...record })),
  );
}

const historyRows = ({ history = {} }: CompanyCase): readonly Row[] =>
  Object.entries(history).flatMap(([property, entries]) =>
    entries.map(([timestamp, value]) => ({ property, value, timestamp })),
  );

function tablesOf(cases: readonly CompanyCase[]): Record<string, string> {
  const [first] = cases;
  const companies = cases.map((row, index) => ({ hs_object_id: String(index), ...row.company }));
  const tables: Record<string, string> = { companies: csv(columnsOf(companies), companies) };
  const deals = rowsOf(cases, (row) => row.deals);
  if (first?.deals) {
    const stated = ['company_id', 'hs_is_closed', 'hs_is_closed_won', 'amount', 'closedate'];
    tables['deals'] = csv([...new Set([...stated, ...columnsOf(deals)])], deals);
  }
  if (first?.contacts)
    tables['contacts'] = csv(
      ['company_id', 'hs_buying_role'],
      rowsOf(cases, ({ contacts = [] }) => ('repeat' in contacts ? [] : contacts)),
    );
  if (first?.history)
    tables['history'] = csv(['company_id', 'property', 'value', 'timestamp'], rowsOf(cases, historyRows));
  return tables;
}

export function caseTables(cases: readonly CompanyCase[]): readonly CaseTables[] {
  const groups = new Map<string, CompanyCase[]>();
  for (const row of cases) {
    const group = groups.get(tableKey(row)) ?? [];
    groups.set(tableKey(row), [...group, row]);
  }
  return [...groups.values()].map((group) => ({
    document: group[0]?.document ?? '',
    cases: group,
    tables: tablesOf(group),
  }));
}
