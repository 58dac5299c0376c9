/** The CSV source of evidence: companies with all their properties, closed and open deals, and histories if there are any. */
import { parseInstant } from '../criteria/instant.ts';
import { isBlank } from '../criteria/read-value.ts';
import { type Column, type Companies, columnBuilder, type Extract } from '../evidence/data-set.ts';
import { openCsv } from './csv-file.ts';
import { readEvidenceDeals } from './evidence-deals.ts';
import { readEvidenceHistory } from './evidence-history.ts';
import type { Problem, Problems } from './problems.ts';
import { cellReader } from './raw-records.ts';

export interface EvidenceFiles {
  readonly companies: string;
  readonly deals: string;
  readonly history?: string | undefined;
}

const ID_COLUMN = 'hs_object_id';
/** The property that says when a company left, unless the user names another. */
export const CHURNED_AT = 'fitgate_churned_at';

/**
 * Reads everything into columns. Null when something is wrong with a file: all of it is reported, for evidence from half the
 * rows would be worth less than none.
 *
 * @param churnedAt property of the companies that says when they left; a missing column is a problem only if it is named
 */
export async function readExtract(
  files: EvidenceFiles,
  churnedAt: string | undefined,
  problems: Problems,
): Promise<Extract | null> {
  const columns = await readCompanies(files.companies, problems);
  const ids = columns?.ids ?? [];
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const deals = await readEvidenceDeals(files.deals, columns === null ? null : rowOf, problems);
  const histories =
    files.history === undefined ? null : await readEvidenceHistory(files.history, rowOf, problems);
  if (columns === null || deals === null) return null;
  const companies: Companies = {
    ids,
    createdMs: instantsOf(
      columns.columns.find(({ property }) => property === 'createdate'),
      ids.length,
    ),
    columns: columns.columns,
    histories,
  };
  const churnedMs = churnInstants(files.companies, columns.columns, ids.length, churnedAt, problems);
  return problems.all.length > 0 ? null : { companies, deals, churnedMs };
}

async function readCompanies(
  file: string,
  problems: Problems,
): Promise<{ readonly ids: readonly string[]; readonly columns: readonly Column[] } | null> {
  const csv = await openCsv(file, [ID_COLUMN], problems);
  if (csv === null) return null;
  const idOf = cellReader(csv, ID_COLUMN);
  const builders = [...csv.columns]
    .filter(([property]) => property !== ID_COLUMN)
    .map(([property, place]) => ({ place, builder: columnBuilder(property) }));
  const ids = new Set<string>();
  for await (const { row, cells } of csv.rows) {
    const id = idOf(cells);
    if (id === '' || ids.has(id)) {
      const problem = id === '' ? 'is blank: every company needs its id' : `${id} stands in the file twice`;
      problems.report({ file, row, column: ID_COLUMN, problem });
      continue;
    }
    for (const { place, builder } of builders) builder.set(ids.size, cells[place] ?? null);
    ids.add(id);
  }
  return { ids: [...ids], columns: builders.map(({ builder }) => builder.done()) };
}

/** NaN where there is none. */
function instantsOf(column: Column | undefined, rows: number): Float64Array {
  const starts = column?.values.map((raw) => parseInstant(raw.trim())?.t0 ?? Number.NaN) ?? [];
  return Float64Array.from({ length: rows }, (_, row) => starts[column?.codes[row] ?? -1] ?? Number.NaN);
}

function churnInstants(
  file: string,
  columns: readonly Column[],
  rows: number,
  named: string | undefined,
  problems: Problems,
): Float64Array | null {
  const column = columns.find(({ property }) => property === (named ?? CHURNED_AT));
  if (column === undefined) {
    if (named !== undefined) problems.report(missingChurn(file, named));
    return null;
  }
  for (const raw of column.values) {
    if (isBlank(raw) || parseInstant(raw.trim()) !== null) continue;
    problems.report({
      file,
      column: column.property,
      problem: `"${raw}" is no date: write it as 2026-01-31`,
    });
  }
  return instantsOf(column, rows);
}

const missingChurn = (file: string, column: string): Problem => ({
  file,
  row: 1,
  column,
  problem: 'is missing: --churned-at names a column of the companies that holds the date they left',
});
