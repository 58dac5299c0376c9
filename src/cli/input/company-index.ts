/** The first pass over a file of companies: their current ids, their ids from before merges, and their names. */
import { stat } from 'node:fs/promises';
import { isBlank, readText } from '../../criteria/read-value.ts';
import type { CsvRow } from '../csv/csv-file.ts';
import { inputReport } from './input-report.ts';
import type { Reading } from './reading.ts';
import { ID, openRecords, type RecordFile } from './record-file.ts';
import { readId, readIds } from './record-id.ts';
import { missingIds, roundedIds } from './rounded-ids.ts';

const MERGED = 'hs_merged_object_ids';
const NAME = 'name';
const PARENT_ID = 'hs_parent_company_id';

export interface CompanyIndex {
  /** The company with an id, current or from before a merge; undefined for an id that the file lacks. */
  readonly idOf: (id: string) => string | undefined;
  /** Undefined when none or several companies have the name. */
  readonly idOfName: (name: string) => string | undefined;
  /** If rows repeat an id, the last one counts. */
  readonly lastRowOf: ReadonlyMap<string, number>;
  /** Companies that others name as their parent, by their current ids. */
  readonly parentIds: ReadonlySet<string>;
}

/** The index for an unreadable file; the other files are still checked. */
export const NO_COMPANIES: CompanyIndex = {
  idOf: () => undefined,
  idOfName: () => undefined,
  lastRowOf: new Map(),
  parentIds: new Set(),
};

/**
 * Reads the ids of all companies. Null, with the problem reported, when the file is unusable: no header, no column of ids, or
 * ids that a spreadsheet has rounded.
 */
export async function indexCompanies(file: string, reading: Reading): Promise<CompanyIndex | null> {
  const before = reading.problems.all.length;
  if (await isPipe(file)) {
    const problem = 'is no file but a pipe, and companies are read twice: write them to a file first';
    reading.problems.report({ file, problem });
    return null;
  }
  // Errors in single rows are reported during the second pass.
  const records = await openRecords(file, 'companies', reading, inputReport().file(file));
  if (records === null) return null;
  if (!records.columns.has(ID)) {
    reading.problems.report(missingIds(records, 'company'));
    return null;
  }
  const index = emptyIndex(records);
  const rounded = roundedIds(records, ID);
  for await (const row of records.rows) {
    const { id, spoilt } = index.idIn(row);
    if (spoilt === 'rounded') rounded.note(row.row, id);
    if (id !== '') index.add(id, row);
  }
  if (rounded.any()) rounded.tell(reading, reading.report.file(file));
  return reading.problems.all.length > before ? null : index.done();
}

/** A file that is not there is none: whoever opens it says so. */
const isPipe = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );

function emptyIndex({ columns }: RecordFile) {
  const place = (property: string): number => columns.get(property)?.place ?? -1;
  const idPlace = place(ID);
  const lastRowOf = new Map<string, number>();
  const former = formerIds(place(MERGED));
  const names = companyNames(place(NAME));
  const parents = parentIds(place(PARENT_ID));
  return {
    idIn: ({ cells }: CsvRow) => readId(cells[idPlace] ?? ''),
    add: (id: string, { row, cells }: CsvRow): void => {
      lastRowOf.set(id, row);
      former.add(id, cells);
      names.add(id, cells);
      parents.add(cells);
    },
    done: (): CompanyIndex => {
      const idOf = (id: string): string | undefined => (lastRowOf.has(id) ? id : former.idOf(id));
      return {
        idOf,
        idOfName: names.idOf,
        lastRowOf,
        parentIds: new Set(parents.all().map((id) => idOf(id) ?? id)),
      };
    },
  };
}

function formerIds(place: number) {
  const former = new Map<string, string>();
  return {
    add: (id: string, cells: readonly string[]): void => {
      if (place < 0) return;
      for (const merged of readIds(cells[place] ?? '')) former.set(merged.id, id);
    },
    idOf: (id: string): string | undefined => former.get(id),
  };
}

function parentIds(place: number) {
  const parents = new Set<string>();
  return {
    add: (cells: readonly string[]): void => {
      const { id } = readId((place < 0 ? undefined : cells[place]) ?? '');
      if (id !== '') parents.add(id);
    },
    all: (): readonly string[] => [...parents],
  };
}

/** Compares names only on demand, because most files of deals have ids. */
function companyNames(place: number) {
  const written: (readonly [id: string, name: string])[] = [];
  let byName: ReadonlyMap<string, string | null> | null = null;
  return {
    add: (id: string, cells: readonly string[]): void => {
      if (place >= 0) written.push([id, cells[place] ?? '']);
    },
    idOf: (name: string): string | undefined => {
      byName ??= namesOfOne(written);
      return byName.get(readText(name)) ?? undefined;
    },
  };
}

/** Maps a name to its company; null for a name of several companies. */
function namesOfOne(written: readonly (readonly [id: string, name: string])[]) {
  const names = new Map<string, string | null>();
  for (const [id, name] of written) {
    if (isBlank(name)) continue;
    const text = readText(name);
    const known = names.get(text);
    names.set(text, known === undefined || known === id ? id : null);
  }
  return names;
}
