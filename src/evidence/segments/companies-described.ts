/** One description per company: as of the creation of its first deal, or as of today if it has no deal. */

import type { Condition } from '../../criteria/condition.ts';
import { compileTest } from '../../engine/compile-test.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import { factsOfRecord } from '../../facts/facts-of-record.ts';
import { type Attribute, type Column, type DataSet, EMPTY, type Extract, SET_LATER } from '../data-set.ts';

export interface CompaniesDescribed {
  /** Per company of the extract: row of its first deal in the data set; −1 if it has none. */
  readonly firstDeal: Int32Array;
  /** 1 for each company for which the condition is true. */
  readonly matching: (condition: Condition) => Uint8Array;
}

/** @param attributes the attributes that a condition may use */
export function describeCompanies(
  extract: Extract,
  { deals }: DataSet,
  attributes: readonly Attribute[],
  nowMs: number,
): CompaniesDescribed {
  const companies = extract.companies.ids.length;
  const firstDeal = firstDeals(deals, companies);
  const columns = new Map(extract.companies.columns.map((column) => [column.property, column]));
  const matching = (condition: Condition): Uint8Array => {
    const facts = factsOf(condition);
    const asked = attributes.filter(({ property }) => facts.has(`company.${property}`));
    const today = asked.flatMap(({ property }) => columns.get(property) ?? []);
    const holds = compileTest(condition);
    return Uint8Array.from(firstDeal, (deal, company) => {
      const properties = deal < 0 ? recordOf(today, company) : recordOf(asked, deal);
      const atMs = deal < 0 ? nowMs : (deals.createdMs[deal] ?? nowMs);
      return holds(factsOfRecord(properties), atMs) ? 1 : 0;
    });
  };
  return { firstDeal, matching };
}

function recordOf(columns: readonly Column[], row: number): RawRecord {
  const record: Record<string, string | null> = {};
  for (const column of columns) {
    const value = knownValue(column, row);
    if (value !== undefined) record[column.property] = value;
  }
  return record;
}

/** A value older than the history is absent, which means unknown. */
function knownValue({ codes, values }: Column, row: number): string | null | undefined {
  const code = codes[row] ?? EMPTY;
  return code === EMPTY || code === SET_LATER ? null : values[code];
}

/** The first deal by creation; ties go to the lower id, because the deals are sorted by id. */
function firstDeals({ company, createdMs }: DataSet['deals'], companies: number): Int32Array {
  const first = new Int32Array(companies).fill(-1);
  company.forEach((of, deal) => {
    const before = first[of] ?? -1;
    if (before < 0 || (createdMs[deal] ?? 0) < (createdMs[before] ?? 0)) first[of] = deal;
  });
  return first;
}

function factsOf(condition: Condition): ReadonlySet<string> {
  if ('all' in condition) return new Set(condition.all.flatMap((each) => [...factsOf(each)]));
  if ('any' in condition) return new Set(condition.any.flatMap((each) => [...factsOf(each)]));
  return 'not' in condition ? factsOf(condition.not) : new Set([condition.fact]);
}
