/** Finds which deals are closed and won: by HubSpot's marks, or by the names of the stages if an export lacks the marks. */
import { readBoolean, readText } from '../../criteria/read-value.ts';
import type { CsvRow } from '../csv/csv-file.ts';
import type { RecordFile } from './record-file.ts';

const CLOSED = 'hs_is_closed';
const WON = 'hs_is_closed_won';
const LOST = 'hs_is_closed_lost';
const STAGE = 'dealstage';

/** With several pipelines, HubSpot names stages like "Closed Won (Sales Pipeline)". */
const WON_STAGE = /^closed ?won\b/;
const LOST_STAGE = /^closed ?lost\b/;

export interface DealMarks {
  /**
   * Marks that the file lacks and that its other columns tell. None if no deal that was read is closed by these, and some
   * have stages of the portal's own: it may have other names for closed, and "none is closed" would be a guess.
   */
  readonly told: () => readonly string[];
  /** The derived marks of a row. */
  readonly of: (row: CsvRow) => Readonly<Record<string, string>>;
  readonly finish: () => void;
}

export function dealMarks(file: RecordFile): DealMarks {
  const { columns, report } = file;
  const has = (property: string): boolean => columns.has(property);
  const lacking = [CLOSED, WON].filter((mark) => !has(mark));
  const derived = lacking.filter((mark) => has(STAGE) || (mark === CLOSED && has(LOST)));
  const cellOf = cells(file);
  let closed = 0;
  let hasOwnStages = false;
  return {
    told: () => (closed === 0 && hasOwnStages ? [] : derived),
    of: (row) => {
      if (derived.length === 0) return {};
      const stage = stageOf(file, cellOf(row, STAGE));
      const won = has(WON) ? isTrue(cellOf(row, WON)) : WON_STAGE.test(stage);
      const lost = isTrue(cellOf(row, LOST)) || LOST_STAGE.test(stage);
      if (won || lost) closed += 1;
      hasOwnStages ||= stage !== '' && file.book.optionValue(STAGE, stage) === undefined;
      return Object.fromEntries(derived.map((mark) => [mark, String(won || (mark === CLOSED && lost))]));
    },
    finish: () => {
      if (closed === 0 && hasOwnStages) return;
      for (const mark of derived) {
        const told = columns.get(has(STAGE) ? STAGE : LOST)?.header ?? STAGE;
        const advice = `is missing and was told from "${told}": export the property to be certain`;
        report.note({ kind: 'missing_column', column: mark, value: null, advice });
      }
    },
  };
}

const isTrue = (cell: string): boolean => readBoolean(cell.trim()) === true;

const stageOf = ({ book }: RecordFile, cell: string): string =>
  readText(book.optionValue(STAGE, cell) ?? cell);

function cells({ columns }: RecordFile) {
  return (row: CsvRow, property: string): string => {
    const place = columns.get(property)?.place;
    return place === undefined ? '' : (row.cells[place] ?? '');
  };
}
