import { isBlank, readInstant } from '../../criteria/read-value.ts';
import type { HistoryEntry, RawRecord } from '../../facts/company-facts.ts';
import { type Companies, columnBuilder, NOT_READ } from '../data-set.ts';
import { historyBuilder } from '../history-builder.ts';

/** A company with the history of its properties, newest value first. */
export interface CompanyWithHistories {
  readonly id: string;
  /** Ids of the companies merged into it. */
  readonly formerIds: readonly string[];
  readonly properties: RawRecord;
  /** By property; only properties that the portal has. */
  readonly histories: Readonly<Record<string, readonly HistoryEntry[]>>;
}

/** Turns companies into columns as they arrive, one row per company. Files and portals share this parser. */
export function companyRows(properties: readonly string[]) {
  const columns = properties.map((property) => columnBuilder(property));
  const standing = new Set<string>();
  const histories = historyBuilder();
  const ids: string[] = [];
  const createdMs: number[] = [];
  const rowOf = new Map<string, number>();

  const addValue = (place: number, row: number, raw: string | null): void => {
    standing.add(properties[place] ?? '');
    columns[place]?.set(row, raw === null || isBlank(raw) ? null : raw);
  };
  const addValues = (company: CompanyWithHistories, row: number): void => {
    for (const [place, property] of properties.entries()) {
      const raw = company.properties[property];
      if (raw === undefined) columns[place]?.setUnknown(row, NOT_READ);
      else addValue(place, row, raw);
      const entries = company.histories[property];
      if (entries !== undefined) histories.tellsOf(property);
      for (const { value, timestampMs } of entries ?? []) histories.add(property, row, value, timestampMs);
    }
  };

  return {
    /** Ignores a company that was already added, under this id or another. */
    add: (company: CompanyWithHistories): void => {
      const itsIds = [company.id, ...company.formerIds];
      const known = itsIds.map((id) => rowOf.get(id)).find((row) => row !== undefined);
      const row = known ?? ids.length;
      for (const id of itsIds) if (!rowOf.has(id)) rowOf.set(id, row);
      if (known !== undefined) return;
      ids.push(company.id);
      createdMs.push(readInstant(company.properties['createdate'] ?? '')?.t0 ?? Number.NaN);
      addValues(company, row);
    },
    /** Row of each company by its current and former ids. */
    rowOf: rowOf as ReadonlyMap<string, number>,
    /** Properties that the portal lacks get no column. */
    done: (): Companies => ({
      ids,
      createdMs: Float64Array.from(createdMs),
      columns: columns.map((column) => column.done()).filter(({ property }) => standing.has(property)),
      histories: histories.done(),
    }),
  };
}
