/** Histories by company, for `grewBy`; only those of the properties that a document asks for are kept. */

import { parseInstant } from '../../criteria/instant.ts';
import type { HistoryEntry, PropertyHistory } from '../../facts/company-facts.ts';
import { type CsvFile, openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { COMPANY_COLUMN } from './associated-rows.ts';
import { cellReader } from './raw-records.ts';

type Histories = Readonly<Record<string, PropertyHistory>>;

/** The histories of a company by its id. */
export type HistoriesOf = (company: string) => Histories;

/**
 * Reads `company_id, property, value, timestamp`. A company without rows of a property that the file knows has a
 * history without entries; a property that the file never mentions is not read.
 */
export async function readHistories(
  file: string,
  properties: readonly string[],
  problems: Problems,
): Promise<HistoriesOf | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN, 'property', 'value', 'timestamp'], problems);
  if (csv === null) return null;
  const entries = await entriesByProperty(csv, properties, problems);
  return (company) =>
    Object.fromEntries(
      [...entries].map(([property, byCompany]) => [
        property,
        { entries: byCompany.get(company) ?? [], truncated: false },
      ]),
    );
}

async function entriesByProperty(csv: CsvFile, properties: readonly string[], problems: Problems) {
  const cell = {
    company: cellReader(csv, COMPANY_COLUMN),
    property: cellReader(csv, 'property'),
    value: cellReader(csv, 'value'),
    timestamp: cellReader(csv, 'timestamp'),
  };
  const asked = new Set(properties);
  const kept = new Map<string, Map<string, HistoryEntry[]>>();
  for await (const { row, cells } of csv.rows) {
    const company = cell.company(cells);
    const property = cell.property(cells);
    const instant = parseInstant(cell.timestamp(cells));
    const wrong = wrongCell(company, property, instant === null);
    if (wrong !== null) problems.report({ file: csv.file, row, ...wrong });
    if (wrong !== null || instant === null || !asked.has(property)) continue;
    const byCompany = kept.get(property) ?? new Map<string, HistoryEntry[]>();
    const entries = byCompany.get(company) ?? [];
    entries.push({ value: cell.value(cells) || null, timestampMs: instant.t0 });
    kept.set(property, byCompany.set(company, entries));
  }
  return kept;
}

/** What is wrong with a row of a history; null when nothing is. */
export function wrongCell(company: string, property: string, timeless: boolean) {
  if (company === '') return { column: COMPANY_COLUMN, problem: 'is blank: whose is this row?' };
  if (property === '') return { column: 'property', problem: 'is blank: name the property' };
  if (!timeless) return null;
  return { column: 'timestamp', problem: 'is no instant: write it as 2026-01-31T09:30:00Z' };
}
