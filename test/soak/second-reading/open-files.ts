import { asText, cleaned, isBlank, parseInstant } from './read-values.ts';

/** Rows as a CSV file holds them; `columns` tells a blank cell from a column that the file lacks. */
export type Row = Readonly<Record<string, string>>;
export type Table = { columns: readonly string[]; rows: readonly Row[] };
export type Files = { companies: Table; deals?: Table; contacts?: Table; history?: Table };

export type HistoryEntry = { at: number; value: string };

/** Who has what in the files; `undefined` where a file was not given, or has no history of the property. */
export type Portal = {
  files: Files;
  companies: ReadonlyMap<string, Row>;
  companyOf: (id: string) => Row | undefined;
  dealsOf: (companyId: string) => readonly Row[] | undefined;
  contactsOf: (companyId: string) => readonly Row[] | undefined;
  historyOf: (companyId: string, property: string) => readonly HistoryEntry[] | undefined;
};

export function openFiles(files: Files): Portal {
  const companies = companiesById(files.companies);
  const resolve = mergedIds(files.companies.rows, companies);
  const deals = byCompany(files.deals, resolve);
  const contacts = byCompany(files.contacts, resolve);
  const history = byCompany(files.history, resolve);
  const tracked = new Set(files.history?.rows.map((row) => asText(row['property'] ?? '')));
  return {
    files,
    companies,
    companyOf: (id) => companies.get(resolve(id)),
    dealsOf: (id) => deals && (deals.get(id) ?? []),
    contactsOf: (id) => contacts && (contacts.get(id) ?? []),
    historyOf: (id, property) =>
      tracked.has(property) ? entriesOf(history?.get(id) ?? [], property) : undefined,
  };
}

/** A repeated id is one company: that of its last row, and in the place of that. */
function companiesById(table: Table): Map<string, Row> {
  const companies = new Map<string, Row>();
  for (const row of table.rows) {
    const id = cleaned(row['hs_object_id'] ?? '');
    companies.delete(id);
    companies.set(id, row);
  }
  return companies;
}

/** What an id means: itself, or the company into which it was merged, whichever row of that company says so. */
function mergedIds(rows: readonly Row[], companies: ReadonlyMap<string, Row>): (id: string) => string {
  const survivors = new Map<string, string>();
  for (const row of rows) {
    const id = cleaned(row['hs_object_id'] ?? '');
    for (const merged of idsIn(row['hs_merged_object_ids'] ?? '')) survivors.set(merged, id);
  }
  return (id) => (companies.has(id) ? id : (survivors.get(id) ?? id));
}

function idsIn(raw: string): string[] {
  return raw
    .split(';')
    .filter((id) => !isBlank(id))
    .map(cleaned);
}

/** A row with several companies names no primary one, so it counts for each of them, once. */
function byCompany(
  table: Table | undefined,
  resolve: (id: string) => string,
): Map<string, Row[]> | undefined {
  if (table === undefined) return undefined;
  const rows = new Map<string, Row[]>();
  for (const row of table.rows) {
    for (const id of new Set(idsIn(row['company_id'] ?? '').map(resolve))) {
      const own = rows.get(id) ?? [];
      own.push(row);
      rows.set(id, own);
    }
  }
  return rows;
}

function entriesOf(rows: readonly Row[], property: string): HistoryEntry[] {
  return rows
    .filter((row) => asText(row['property'] ?? '') === property)
    .flatMap((row) => {
      const at = parseInstant(cleaned(row['timestamp'] ?? ''))?.t0;
      return at === undefined ? [] : [{ at, value: row['value'] ?? '' }];
    })
    .sort((a, b) => a.at - b.at);
}
