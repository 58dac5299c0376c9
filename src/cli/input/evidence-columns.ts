/** Columns of companies as evidence: the types of their values, and the columns left out because they would mislead. */
import { readNumber, readSet } from '../../criteria/read-value.ts';
import type { Column } from '../../evidence/data-set.ts';
import type { PropertyInfo } from '../../facts/hubspot-properties/property-info.ts';
import type { Use } from './cell-reader.ts';
import { canonicalList, seemingSeparator } from './list-separator.ts';
import { parseNumberFormat } from './number-format.ts';
import type { CellForms } from './reading.ts';
import type { RecordFile } from './record-file.ts';

/** Share of the known values that must be numbers; an occasional typo does not make the column text. */
const MOST = 0.95;
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
    const misread = misreadNumbers(info, counted, forms);
    if (misread !== null) {
      file.report.note({ ...misread, column: file.columns.get(column.property)?.header ?? column.property });
      return [];
    }
    return info === undefined ? [unlisted(file, column, counted, forms)] : [column];
  });
}

interface ValueCount {
  readonly value: string;
  readonly row: number;
  count: number;
}

function countValues({ codes, values }: Column, rowOf: readonly number[]): readonly ValueCount[] {
  const counts = new Map<number, ValueCount>();
  codes.forEach((code, company) => {
    const known = counts.get(code);
    if (known !== undefined) known.count += 1;
    else if (code >= 0) counts.set(code, { value: values[code] ?? '', row: rowOf[company] ?? 1, count: 1 });
  });
  return [...counts.values()];
}

const total = (values: readonly ValueCount[]): number => values.reduce((sum, { count }) => sum + count, 0);
const FORMATS = ['1,234.5', '1.234,5', "1'234.5"].map(parseNumberFormat);
const isPlain = (value: string): boolean => readNumber(value) !== null;
const isFormatted = (value: string): boolean => FORMATS.some(({ plain }) => plain(value) !== null);
const THOUSANDS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
const DECIMALS = /^[+-]?\d*\.(?!\d{3}$)\d*[1-9]\d*$/;

/** Null when the values are not numbers, or are readable numbers. */
function misreadNumbers(info: PropertyInfo | undefined, counted: readonly ValueCount[], forms: CellForms) {
  const known = total(counted);
  const numbers = total(counted.filter(({ value }) => isPlain(value) || isFormatted(value)));
  const isNumeric = info?.type === 'number' || (info === undefined && known > 0 && numbers >= known * MOST);
  if (!isNumeric) return null;
  const thousands = counted.filter(({ value }) => THOUSANDS.test(value.trim()));
  const hasDecimals = counted.some(({ value }) => DECIMALS.test(value.trim()));
  if (forms.numberFormat === undefined && thousands.length > 0 && !hasDecimals) {
    const advice =
      'looks like thousands, so the column is left out: say --number-format 1.234,5 if it is thousands, or 1,234.5 if these are decimals';
    return noteOf('looks_like_thousands', thousands, advice);
  }
  const others = counted.filter(({ value }) => !isPlain(value));
  if (others.length === 0) return null;
  if (total(others) <= known * (1 - MOST)) return null;
  const told = forms.numberFormat?.example;
  const advice =
    told === undefined
      ? 'is no plain number, so the column is left out: say --number-format 1,234.5 or 1.234,5 if the file writes numbers so'
      : `is no number as ${told}, so the column is left out`;
  return noteOf('not_a_number', others, advice);
}

function noteOf(
  kind: 'looks_like_thousands' | 'not_a_number',
  values: readonly ValueCount[],
  advice: string,
) {
  const first = values.reduce((one, other) => (other.row < one.row ? other : one));
  return { kind, row: first.row, count: total(values), value: first.value, advice };
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
  if (first === undefined || total(seeming) < total(counted) * LISTED) return column;
  const separator = listSeparator ?? seemingSeparator(first.value) ?? ',';
  if (!isListOfMembers(counted, separator)) return column;
  if (listSeparator !== undefined) {
    return { ...column, values: column.values.map((value) => canonicalList(value, separator)) };
  }
  const advice = `has "${separator}" where HubSpot separates by ";", so each cell counts as one value: say --list-separator ${separator} if it is a list`;
  const header = columns.get(column.property)?.header ?? column.property;
  const { row, value } = first;
  report.note({ kind: 'other_list_separator', column: header, row, count: total(seeming), value, advice });
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
