/** Parent companies are rows of the same file; memory only holds the columns that documents read. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { parentPropertiesOf } from '../../criteria/document-facts.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import { cellReader } from './cell-reader.ts';
import type { CompanyIndex } from './company-index.ts';
import { columnNeeds, type FactUses, usesByProperty } from './fact-uses.ts';
import { inputReport } from './input-report.ts';
import type { Reading } from './reading.ts';
import { ID, openRecords } from './record-file.ts';
import { readId } from './record-id.ts';

const PARENT_ID = 'hs_parent_company_id';

/** The record of a company's parent; null when it names none, or the file lacks it. */
export type ParentsOf = (company: RawRecord) => RawRecord | null;

interface Needs {
  readonly document: CriteriaDocument | null;
  readonly uses: FactUses;
  readonly index: CompanyIndex;
}

/** Reads the file once more if a document needs parents. Errors in cells are reported when the companies are read. */
export async function readParents(
  file: string,
  { document, uses, index }: Needs,
  reading: Reading,
): Promise<ParentsOf> {
  const properties = document === null ? [] : parentPropertiesOf(document);
  if (properties.length === 0) return () => null;
  const records = await openRecords(file, 'companies', reading, inputReport().file(file));
  if (records === null) return () => null;
  const byProperty = usesByProperty(columnNeeds(uses));
  const readers = properties.flatMap((property) => {
    const reader = cellReader(records, property, byProperty.get(property) ?? new Set(), reading.forms);
    return reader === null ? [] : [{ property, reader }];
  });
  const idPlace = records.columns.get(ID)?.place ?? -1;
  const parents = new Map<string, RawRecord>();
  for await (const row of records.rows) {
    const { id } = readId(row.cells[idPlace] ?? '');
    if (!index.parentIds.has(id)) continue;
    parents.set(id, Object.fromEntries(readers.map(({ property, reader }) => [property, reader.read(row)])));
  }
  return (company) => {
    const { id } = readId(company[PARENT_ID] ?? '');
    return parents.get(index.idOf(id) ?? id) ?? null;
  };
}
