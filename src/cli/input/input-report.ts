/** Collects the unusable parts of the files while reading, to report each once per file, column and kind. */
import type { Writable } from 'node:stream';

export type IssueKind =
  | 'missing_column'
  | 'unknown_column'
  | 'repeated_column'
  | 'not_a_number'
  | 'not_a_date'
  | 'not_a_boolean'
  | 'not_an_option'
  | 'looks_like_thousands'
  | 'other_list_separator'
  | 'assumed_time_zone'
  | 'rounded_id'
  | 'decimal_id'
  | 'repeated_id'
  | 'no_id'
  | 'no_company'
  | 'unknown_company'
  | 'ambiguous_company'
  | 'several_currencies'
  | 'several_kinds_of_deals'
  | 'no_property'
  | 'ragged_row'
  | 'repeated_header'
  | 'nul_character'
  | 'guessed_encoding'
  | 'unreadable_characters';

export interface Note {
  readonly kind: IssueKind;
  /** The header in the file, or the internal name of a missing column. */
  readonly column: string | null;
  /** Starts at 1 and does not count the header. Absent: the whole file. */
  readonly row?: number;
  readonly value: string | null;
  /** The problem and what to do, as the end of a sentence. */
  readonly advice: string;
  /** The number of rows, default 1; without a row, all rows of the file. */
  readonly count?: number;
}

/** One line of `input.files[].issues` in the JSON of each command. */
export interface InputIssue {
  readonly kind: IssueKind;
  readonly column: string | null;
  readonly count: number;
  readonly firstRow: number;
  readonly value: string | null;
  readonly advice: string;
}

export interface FileReport {
  readonly countRow: () => void;
  /** Counts one row, or the given number, as used for the answer. */
  readonly countUsed: (rows?: number) => void;
  /** The number of rows so far. */
  readonly rows: () => number;
  readonly note: (note: Note) => void;
}

export interface UnmentionedValues {
  readonly fact: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** `input` in the JSON of each command. */
export interface InputJson {
  readonly files: readonly {
    readonly file: string;
    readonly rows: number;
    readonly used: number;
    readonly issues: readonly InputIssue[];
  }[];
  readonly unmentioned: readonly UnmentionedValues[];
}

export interface InputReport {
  readonly file: (file: string) => FileReport;
  /** Values that no condition mentions. */
  readonly mention: (unmentioned: readonly UnmentionedValues[]) => void;
  /** Prints everything for people, one line per kind. */
  readonly tell: (stderr: Writable) => void;
  readonly json: () => InputJson;
}

interface OpenIssue extends Omit<InputIssue, 'count'> {
  count: number | null;
}

interface OpenFile {
  readonly file: string;
  rows: number;
  used: number;
  readonly issues: Map<string, OpenIssue>;
}

export function inputReport(): InputReport {
  const files: OpenFile[] = [];
  const unmentioned: UnmentionedValues[] = [];
  return {
    file: (file) => {
      const open: OpenFile = { file, rows: 0, used: 0, issues: new Map() };
      files.push(open);
      return fileReport(open);
    },
    mention: (more) => unmentioned.push(...more),
    tell: (stderr) => {
      for (const open of files) for (const issue of issuesOf(open)) stderr.write(sentence(open.file, issue));
      for (const each of unmentioned) stderr.write(unmentionedSentence(each));
    },
    json: () => ({
      files: files.map((open) => ({
        file: open.file,
        rows: open.rows,
        used: open.used,
        issues: issuesOf(open),
      })),
      unmentioned,
    }),
  };
}

function fileReport(open: OpenFile): FileReport {
  return {
    countRow: () => {
      open.rows += 1;
    },
    countUsed: (rows = 1) => {
      open.used += rows;
    },
    rows: () => open.rows,
    note: ({ kind, column, row, value, advice, count }) => {
      const key = `${kind} ${column}`;
      const known = open.issues.get(key);
      if (known === undefined) {
        const all = row === undefined && count === undefined ? null : (count ?? 1);
        open.issues.set(key, { kind, column, count: all, firstRow: row ?? 1, value, advice });
      } else if (known.count !== null) known.count += count ?? 1;
    },
  };
}

const issuesOf = ({ issues, rows }: OpenFile): readonly InputIssue[] =>
  [...issues.values()].map((issue) => ({ ...issue, count: issue.count ?? rows }));

function sentence(file: string, { kind, column, count, firstRow, value, advice }: InputIssue): string {
  const where = column === null ? file : `${file}, column ${column}`;
  const isWhole = kind === 'missing_column' || kind === 'unknown_column' || kind === 'guessed_encoding';
  const shown = value === null ? '' : ` ("${value}")`;
  const rows = isWhole ? '' : ` ${count} ${count === 1 ? 'row' : 'rows'}, first row ${firstRow}${shown}:`;
  return `warning: ${where}:${rows} ${advice}\n`;
}

function unmentionedSentence({ fact, values }: UnmentionedValues): string {
  const list = values.map(({ value, count }) => `"${value}" (${count})`).join(', ');
  return `warning: ${fact}: frequent values that no condition mentions: ${list}\n`;
}
