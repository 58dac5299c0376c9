import { parseInstant } from '../../criteria/instant.ts';
import type { Histories } from '../../evidence/data-set.ts';
import { historyBuilder } from '../../evidence/history-builder.ts';
import { openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { COMPANY_COLUMN } from './associated-rows.ts';
import { wrongCell } from './history-rows.ts';
import { cellReader } from './raw-records.ts';

/**
 * Reads `company_id, property, value, timestamp` of every property. The entries of companies that are not in the companies
 * file are left out. The order of the file settles which of two entries with one timestamp is the newer.
 */
export async function readEvidenceHistory(
  file: string,
  rowOf: ReadonlyMap<string, number>,
  problems: Problems,
): Promise<Histories | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN, 'property', 'value', 'timestamp'], problems);
  if (csv === null) return null;
  const cell = (name: string) => cellReader(csv, name);
  const companyOf = cell(COMPANY_COLUMN);
  const propertyOf = cell('property');
  const textOf = cell('value');
  const timestampOf = cell('timestamp');
  const histories = historyBuilder();
  for await (const { row, cells } of csv.rows) {
    const property = propertyOf(cells);
    const instant = parseInstant(timestampOf(cells));
    const company = companyOf(cells);
    const wrong = wrongCell(company, property, instant === null);
    if (wrong !== null) problems.report({ file, row, ...wrong });
    if (wrong !== null || instant === null) continue;
    histories.tellsOf(property);
    const companyRow = rowOf.get(company);
    if (companyRow !== undefined) histories.add(property, companyRow, textOf(cells), instant.t0);
  }
  return histories.done();
}
