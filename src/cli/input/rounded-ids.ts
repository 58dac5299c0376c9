/** Problems with the column of ids that make a whole file unusable. */
import type { Problem } from '../output/problems.ts';
import type { FileReport } from './input-report.ts';
import type { Reading } from './reading.ts';
import { ID, type RecordFile } from './record-file.ts';

/** A HubSpot id this long that ends in this many zeros is rounded, if several records share it. */
const SHARED_AND_ROUND = /^[1-9]\d{4,}0{5,}$/;

const ADVICE =
  'export the records from HubSpot again and use the file as it comes, or import the column as text before saving it in a spreadsheet';

export interface RoundedIds {
  readonly note: (row: number, id: string) => void;
  readonly any: () => boolean;
  /** Reports a problem if there were any, because their records are unknown. */
  readonly tell: (reading: Reading, report: FileReport) => void;
}

/** Collects the rows whose id a spreadsheet has rounded, such as 1.92237E+11. */
export function roundedIds({ file, columns }: RecordFile, property: string): RoundedIds {
  const column = columns.get(property)?.header ?? property;
  const seen = { count: 0, row: 0, value: '' };
  return {
    note: (row, id) => {
      if (seen.count === 0) Object.assign(seen, { row, value: id });
      seen.count += 1;
    },
    any: () => seen.count > 0,
    tell: ({ problems }, report) => {
      const { count, row, value } = seen;
      if (count === 0) return;
      report.note({ kind: 'rounded_id', column, row, count, value, advice: ADVICE });
      const ids = count === 1 ? '1 id was' : `${count} ids were`;
      const problem = `${ids} rounded by a spreadsheet, such as "${value}" in row ${row}: ${ADVICE}`;
      problems.report({ file, column, problem });
    },
  };
}

/** Whether a spreadsheet may have rounded an id that several records share. */
export const isRoundAndShared = (id: string): boolean => SHARED_AND_ROUND.test(id);

/** A file without a column of ids, with the header that may be meant. */
export function missingIds({ file, nearest, unknownHeaders }: RecordFile, what: string): Problem {
  const hint = nearest(ID);
  const known = unknownHeaders.slice(0, 5).map((header) => `"${header}"`);
  const others = known.length === 0 ? '' : `; not known: ${known.join(', ')}`;
  const problem = `is missing: every ${what} needs its id, "Record ID" in HubSpot's exports`;
  return {
    file,
    row: 1,
    column: ID,
    problem: `${problem}${hint === null ? others : `; did you mean "${hint}"?`}`,
  };
}
