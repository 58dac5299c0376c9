/** Reads the cells of one column: converts them to HubSpot's own form, and reports those that cannot be used. */
import { isBlank, readBoolean, readInstant, readNumber } from '../../criteria/read-value.ts';
import type { PropertyInfo } from '../../facts/hubspot-properties/property-info.ts';
import type { CsvRow } from '../csv/csv-file.ts';
import { readExportedDate } from './date-forms.ts';
import type { IssueKind } from './input-report.ts';
import { canonicalList, seemingSeparator } from './list-separator.ts';
import type { CellForms } from './reading.ts';
import type { RecordFile } from './record-file.ts';

/** The type as which an operator, or the evidence, reads a column. */
export type Use = 'number' | 'boolean' | 'instant' | 'set' | 'text';

export interface CellReader {
  /** The cell in HubSpot's form; null when it is blank. */
  readonly read: (row: CsvRow) => string | null;
  /** Reports issues of the whole column. Call it after reading all rows. */
  readonly finish: () => void;
}

interface Column {
  readonly header: string;
  readonly place: number;
  readonly info: PropertyInfo | undefined;
  readonly uses: ReadonlySet<Use>;
  readonly file: RecordFile;
}

/** The least share of known cells that look like lists with another separator; fewer are texts with commas. */
const LISTS_IN_OTHER_FORM = 0.1;

/**
 * Creates the reader of a column; null when the file lacks the column.
 *
 * @param uses the types as which the cells are read; options and lists of a known property are always converted
 */
export function cellReader(
  file: RecordFile,
  property: string,
  uses: ReadonlySet<Use>,
  forms: CellForms,
): CellReader | null {
  const found = file.columns.get(property);
  if (found === undefined) return null;
  const info = file.book.info(property);
  const column: Column = { ...found, info, uses, file };
  const canonical = canonicalForm(property, column, forms);
  const check = cellChecks(column, forms);
  return {
    read: (row) => {
      const cell = row.cells[found.place] ?? '';
      if (isBlank(cell)) return cell === '' ? null : cell;
      const text = canonical(cell, row.row);
      check.see(cell, text, row.row);
      return text;
    },
    finish: check.finish,
  };
}

function canonicalForm(
  property: string,
  column: Column,
  forms: CellForms,
): (cell: string, row: number) => string {
  const { info, uses } = column;
  const steps: ((text: string, row: number) => string)[] = [];
  const { listSeparator, numberFormat } = forms;
  if (listSeparator !== undefined && (info?.many ?? uses.has('set'))) {
    steps.push((text) => canonicalList(text, listSeparator));
  }
  if (info !== undefined && info.options.length > 0) steps.push(optionForm(property, info, column));
  if (numberFormat !== undefined && uses.has('number')) {
    steps.push((text) => numberFormat.plain(text) ?? text);
  }
  if (uses.has('instant')) steps.push(dateForm(column, forms));
  if (steps.length === 0) return (cell) => cell;
  return (cell, row) => steps.reduce((text, step) => step(text, row), cell);
}

/** Converts labels to values. */
function optionForm(property: string, { many }: PropertyInfo, { file: { book } }: Column) {
  const option = (text: string): string => book.optionValue(property, text) ?? text;
  return (text: string): string => (many ? text.split(';').map(option).join(';') : option(text));
}

function dateForm({ header, file }: Column, { timeZone, zoneIsTold }: CellForms) {
  return (text: string, row: number): string => {
    const date = readExportedDate(text, timeZone);
    if (date === null) return text;
    if (date.zoneAssumed && !zoneIsTold) {
      const advice = 'names no time zone and was read as UTC: --time-zone Area/City if it is another';
      file.report.note({ kind: 'assumed_time_zone', column: header, row, value: text, advice });
    }
    return date.text;
  };
}

interface CellChecks {
  readonly see: (cell: string, text: string, row: number) => void;
  readonly finish: () => void;
}

function cellChecks(column: Column, forms: CellForms): CellChecks {
  const { uses, info } = column;
  const checks: CellChecks[] = [];
  const unreadable = (kind: IssueKind, advice: string, isRead: (text: string) => boolean): void => {
    checks.push(eachCell(column, kind, advice, isRead));
  };
  if (uses.has('number')) {
    unreadable('not_a_number', numberAdvice(forms), (text) => readNumber(text) !== null);
    checks.push(thousands(column, forms));
  }
  if (uses.has('boolean')) {
    const advice = 'is neither true nor false and is not known: write true or false';
    unreadable('not_a_boolean', advice, (text) => readBoolean(text) !== null);
  }
  if (uses.has('instant')) {
    const advice = 'is no date and is not known: write it as 2026-01-31 or 2026-01-31T09:30:00Z';
    unreadable('not_a_date', advice, (text) => readInstant(text) !== null);
  }
  if (info?.many ?? uses.has('set')) checks.push(lists(column));
  if (info?.optionsAreComplete) checks.push(options(column, info));
  return {
    see: (cell, text, row) => {
      for (const check of checks) check.see(cell, text, row);
    },
    finish: () => {
      for (const check of checks) check.finish();
    },
  };
}

const numberAdvice = ({ numberFormat }: CellForms): string =>
  numberFormat === undefined
    ? 'is no plain number and is not known: write 1234.5, or say --number-format 1,234.5 or 1.234,5 if the file writes numbers so'
    : `is no number as ${numberFormat.example} and is not known: write 1234.5`;

function eachCell(
  { header, file: { report } }: Column,
  kind: IssueKind,
  advice: string,
  isRead: (text: string) => boolean,
): CellChecks {
  return {
    see: (cell, text, row) => {
      if (!isRead(text)) report.note({ kind, column: header, row, value: cell, advice });
    },
    finish: () => undefined,
  };
}

/** Reports numbers such as `1.234` in a column without other decimals: probably one thousand two hundred and thirty-four. */
function thousands({ header, file: { report } }: Column, { numberFormat }: CellForms): CellChecks {
  const [like, decimals] =
    numberFormat?.decimal === ','
      ? [/^[+-]?[1-9]\d{0,2},\d{3}$/, /^[+-]?\d*,(?!\d{3}$)\d*[1-9]\d*$/]
      : [/^[+-]?[1-9]\d{0,2}\.\d{3}$/, /^[+-]?\d*\.(?!\d{3}$)\d*[1-9]\d*$/];
  const other = numberFormat?.decimal === ',' ? '1,234.5' : '1.234,5';
  const suspects = { count: 0, row: 0, value: '' };
  let hasDecimals = false;
  return {
    see: (cell, _text, row) => {
      const number = cell.trim();
      if (like.test(number)) {
        if (suspects.count === 0) Object.assign(suspects, { row, value: cell });
        suspects.count += 1;
      } else hasDecimals ||= decimals.test(number);
    },
    finish: () => {
      if (suspects.count === 0 || hasDecimals) return;
      const advice = `looks like thousands and was read as a number below 1,000: say --number-format ${other} if it is thousands`;
      report.note({ kind: 'looks_like_thousands', column: header, ...suspects, advice });
    },
  };
}

/** Reports a list column without any `;`, whose cells would each be one long member. */
function lists({ header, file: { report } }: Column): CellChecks {
  const seen = { known: 0, count: 0, row: 0, value: '', separator: '' };
  let hasSemicolons = false;
  return {
    see: (cell, text, row) => {
      seen.known += 1;
      hasSemicolons ||= text.includes(';');
      const separator = hasSemicolons ? null : seemingSeparator(text);
      if (separator === null) return;
      if (seen.count === 0) Object.assign(seen, { row, value: cell, separator });
      seen.count += 1;
    },
    finish: () => {
      const { known, count, row, value, separator } = seen;
      if (hasSemicolons || count === 0 || count < known * LISTS_IN_OTHER_FORM) return;
      const told = separator === 'json' ? 'is a JSON list' : `has "${separator}"`;
      const name = separator === '\n' ? 'a line break' : separator;
      const advice = `${told} where HubSpot separates by ";", which no cell has, so each cell counts as one member: say --list-separator ${name} if it is a list`;
      report.note({ kind: 'other_list_separator', column: header, row, count, value, advice });
    },
  };
}

function options({ header, file: { report } }: Column, info: PropertyInfo): CellChecks {
  const values = new Set(info.options.map(({ value }) => value.toLowerCase()));
  const isOption = (text: string): boolean => isBlank(text) || values.has(text.trim().toLowerCase());
  const advice =
    "is neither a value nor a label of this property's options and is read as it is: --properties tells of your portal's own options";
  return {
    see: (cell, text, row) => {
      const members = info.many ? text.split(';') : [text];
      if (!members.every(isOption))
        report.note({ kind: 'not_an_option', column: header, row, value: cell, advice });
    },
    finish: () => undefined,
  };
}
