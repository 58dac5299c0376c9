/** Columns of companies as evidence: the types of their values, and the columns left out because they would mislead. */
import { readSet } from '../../criteria/read-value.ts';
import type { Column } from '../../evidence/data-set.ts';
import {
  countValues,
  type MisreadNumbers,
  misreadNumbers,
  totalOf,
  type ValueCount,
} from '../../evidence/source/misread-numbers.ts';
import type { PropertyInfo } from '../../facts/hubspot-properties/property-info.ts';
import type { Use } from './cell-reader.ts';
import type { Note } from './input-report.ts';
import { canonicalList, seemingSeparator } from './list-separator.ts';
import type { CellForms } from './reading.ts';
import type { RecordFile } from './record-file.ts';

/** Members of lists repeat this often on average; words of sentences do not. */
const REPEATS_OF_MEMBERS = 5;
const LONGEST_MEMBER = 40;
/** Share of the known values with a separator; fewer are names with commas. */
const LISTED = 0.2;

/** The types as which the evidence reads a property; for an unknown property, all possible types. */
export function evidenceUses(info: PropertyInfo | undefined): ReadonlySet<Use> {
  switch (info?.type) {
    case 'number':
      return new Set(['number']);
    case 'date':
    case 'datetime':
      return new Set(['instant']);
    case 'bool':
      return new Set(['boolean']);
    case 'enumeration':
      return new Set(info.many ? ['set'] : ['text']);
    case 'string':
      return new Set(['text', 'number']);
    default:
      return new Set(['number', 'instant']);
  }
}

/**
 * Checks whole columns. Numbers in an unspecified format would become words or wrong numbers, so such a column is left out and
 * reported. Lists with another separator are read if the user gave the separator, and reported otherwise.
 *
 * @param rowOf number of the row in the file, per company
 * @param asked properties that criteria read: these are left as they are, for each of their cells was noted
 */
export function usableColumns(
  file: RecordFile,
  columns: readonly Column[],
  rowOf: readonly number[],
  { forms, asked }: { readonly forms: CellForms; readonly asked: ReadonlySet<string> },
): readonly Column[] {
  return columns.flatMap((column) => {
    if (asked.has(column.property)) return [column];
    const info = file.book.info(column.property);
    const counted = countValues(column, rowOf);
    const misread = misreadNumbers(info?.type, counted, { formIsTold: forms.numberFormat !== undefined });
    if (misread !== null) {
      const header = file.columns.get(column.property)?.header ?? column.property;
      file.report.note({ ...noteOf(misread, forms), column: header });
      if (misread.why !== 'typos') return [];
    }
    return info === undefined ? [unlisted(file, column, counted, forms)] : [column];
  });
}

function noteOf({ why, values }: MisreadNumbers, forms: CellForms): Omit<Note, 'column'> {
  const first = values.reduce((one, other) => (other.row < one.row ? other : one));
  const kind = why === 'thousands' ? 'looks_like_thousands' : 'not_a_number';
  return { kind, row: first.row, count: totalOf(values), value: first.value, advice: adviceOn(why, forms) };
}

function adviceOn(why: MisreadNumbers['why'], { numberFormat }: CellForms): string {
  const say = 'say --number-format 1,234.5 or 1.234,5 if the file writes numbers so';
  switch (why) {
    case 'thousands':
      return 'looks like thousands, so the column is left out: say --number-format 1.234,5 if it is thousands, or 1,234.5 if these are decimals';
    case 'typos':
      return 'is no number in a column of numbers, and counts as not known: write it as 1234.5';
    case 'words':
      return `is no number in a column of mostly numbers, so the column is left out: write numbers only, or nothing; ${say}`;
    case 'format':
      return numberFormat === undefined
        ? `is no plain number, so the column is left out: ${say}`
        : `is no number as ${numberFormat.example}, so the column is left out`;
  }
}

/** An undefined property contains lists if its members repeat. */
function unlisted(
  { report, columns }: RecordFile,
  column: Column,
  counted: readonly ValueCount[],
  { listSeparator }: CellForms,
): Column {
  if (counted.some(({ value }) => value.includes(';'))) return column;
  const seeming = counted.filter(({ value }) => seemingSeparator(value) !== null);
  const [first] = seeming;
  if (first === undefined || totalOf(seeming) < totalOf(counted) * LISTED) return column;
  const separator = listSeparator ?? seemingSeparator(first.value) ?? ',';
  if (!isListOfMembers(counted, separator)) return column;
  if (listSeparator !== undefined) {
    return { ...column, values: column.values.map((value) => canonicalList(value, separator)) };
  }
  const advice = `has "${separator}" where HubSpot separates by ";", so each cell counts as one value: say --list-separator ${separator} if it is a list`;
  const header = columns.get(column.property)?.header ?? column.property;
  const { row, value } = first;
  report.note({ kind: 'other_list_separator', column: header, row, count: totalOf(seeming), value, advice });
  return column;
}

function isListOfMembers(counted: readonly ValueCount[], separator: string): boolean {
  const members = new Set<string>();
  let places = 0;
  for (const { value, count } of counted) {
    for (const member of readSet(canonicalList(value, separator))) {
      if (member.length > LONGEST_MEMBER) return false;
      members.add(member);
      places += count;
    }
  }
  return places >= members.size * REPEATS_OF_MEMBERS;
}
