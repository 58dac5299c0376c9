import {
  type Attribute,
  type Column,
  type Companies,
  columnBuilder,
  EMPTY,
  type Histories,
  NOT_READ,
  SET_LATER,
  TRUNCATED,
} from './data-set.ts';
import { valueAt } from './value-at.ts';

const CODES = { empty: EMPTY, truncated: TRUNCATED, setLater: SET_LATER } as const;

/**
 * Every company property as of an instant, which each row has its own. A property without any history keeps its current
 * value and is marked so.
 *
 * @param companyRows row of the company, per row of the result
 * @param instantsMs epoch milliseconds, per row of the result
 */
export function attributesAsOf(
  companies: Companies,
  companyRows: Int32Array,
  instantsMs: Float64Array,
): readonly Attribute[] {
  const { histories } = companies;
  return companies.columns.map((column) =>
    histories?.properties.has(column.property)
      ? { ...columnAsOf(column, histories, companyRows, instantsMs), pointInTime: true }
      : { ...column, codes: companyRows.map((row) => column.codes[row] ?? NOT_READ), pointInTime: false },
  );
}

function columnAsOf(
  column: Column,
  histories: Histories,
  companyRows: Int32Array,
  instantsMs: Float64Array,
): Column {
  const builder = columnBuilder(column.property, companyRows.length);
  companyRows.forEach((company, row) => {
    const entries = histories.of(column.property, company);
    const hasValueToday = (column.codes[company] ?? NOT_READ) >= 0;
    if (entries.length === 0 && hasValueToday) {
      // It has a value, and the history does not say since when.
      builder.setUnknown(row, TRUNCATED);
      return;
    }
    const value = valueAt(entries, instantsMs[row] ?? Number.NaN);
    if ('raw' in value) builder.set(row, value.raw);
    else builder.setUnknown(row, CODES[value.unknown]);
  });
  return builder.done();
}
