/** The CSV source of evidence: companies with all their properties, closed and open deals, and histories if there are any. */
import { parseInstant } from '../../criteria/instant.ts';
import type { ChurnSource } from '../../evidence/churn/churn-source.ts';
import { columnInstants } from '../../evidence/column-instants.ts';
import { type Column, type Companies, columnBuilder, type Extract } from '../../evidence/data-set.ts';
import { type CsvFile, openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { readEvidenceDeals } from './evidence-deals.ts';
import { readEvidenceHistory } from './evidence-history.ts';
import { cellReader } from './raw-records.ts';
import { readChurn } from './read-churn.ts';
import { typedReader } from './typed-reader.ts';

export interface EvidenceFiles {
  readonly companies: string;
  readonly deals: string;
  readonly history?: string | undefined;
}

const ID_COLUMN = 'hs_object_id';
const CREATED_COLUMN = 'createdate';
const INTERNAL_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Reads everything into columns. Null when something is wrong with a file: all of it is reported, for evidence from half the
 * rows would be worth less than none.
 *
 * @param churn what says who left; what it names and the files lack is a problem. Undefined: the default property, if the
 *   companies have it
 */
export async function readExtract(
  files: EvidenceFiles,
  churn: ChurnSource | undefined,
  problems: Problems,
): Promise<Extract | null> {
  const columns = await readCompanies(files.companies, problems);
  const ids = columns?.ids ?? [];
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const renewals = churn?.kind === 'renewal' ? churn.pipeline : null;
  const deals = await readEvidenceDeals(files.deals, columns === null ? null : rowOf, renewals, problems);
  const histories =
    files.history === undefined ? null : await readEvidenceHistory(files.history, rowOf, problems);
  if (columns === null || deals === null) return null;
  const companies: Companies = {
    ids,
    createdMs: columnInstants(
      columns.columns.find(({ property }) => property === CREATED_COLUMN),
      ids.length,
    ),
    columns: columns.columns,
    histories,
  };
  const churnedMs = readChurn({ files, companies, deals, source: churn }, problems);
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
  warnOfLabels(csv, problems);
  const created = typedReader(csv, CREATED_COLUMN, parseInstant, {
    problem: 'is no instant: write it as 2026-01-31T09:30:00Z',
    tell: problems.report,
  });
  const ids = new Set<string>();
  for await (const { row, cells } of csv.rows) {
    const id = idOf(cells);
    created.read(row, cells);
    if (id === '' || ids.has(id)) {
      const problem = id === '' ? 'is blank: every company needs its id' : `${id} stands in the file twice`;
      problems.report({ file, row, column: ID_COLUMN, problem });
      continue;
    }
    for (const { place, builder } of builders) builder.set(ids.size, cells[place] ?? null);
    ids.add(id);
  }
  created.tell();
  return { ids: [...ids], columns: builders.map(({ builder }) => builder.done()) };
}

/** Criteria and evidence know properties by their internal names: a column named by its label is read by nothing. */
function warnOfLabels({ file, columns }: CsvFile, problems: Problems): void {
  const labels = [...columns.keys()].filter((name) => !INTERNAL_NAME.test(name));
  if (labels.length === 0) return;
  const names = labels.map((label) => `"${label}"`).join(', ');
  const problem = `${names} ${labels.length === 1 ? 'is no internal property name and is' : 'are no internal property names and are'} not used: name columns as HubSpot's property settings do, numberofemployees instead of "Number of Employees"`;
  problems.warn({ file, row: 1, problem });
}
