import type {
  CompanyFacts,
  HistoryEntry,
  PropertyHistory,
  RawRecord,
} from '../../../src/facts/company-facts.ts';
import type { DealTotals } from '../../../src/facts/deal-totals.ts';
import type { Row, Table } from '../../soak/second-reading/open-files.ts';
import { randomFiles } from '../../soak/second-reading/random-rows.ts';
import type { Random } from '../../soak/second-reading/seeded-random.ts';

/** Columns that name a record; no document asks for them. */
const ID_COLUMNS = new Set(['hs_object_id', 'company_id', 'hs_merged_object_ids']);
const TOO_MANY_CONTACTS = 501;

/** Messy companies with their parents, deals, contacts and histories, as a reader would hand them to the engine. */
export function randomCompanies(random: Random, now: number, count: number): readonly CompanyFacts[] {
  const files = randomFiles(random, now, count);
  const parents = new Map(files.companies.rows.map((row) => [row['hs_object_id'], row]));
  const deals = byCompany(files.deals);
  const contacts = byCompany(files.contacts);
  const histories = byCompany(files.history);
  return files.companies.rows.map((row): CompanyFacts => {
    const id = row['hs_object_id'] ?? '';
    const parent = parents.get(row['hs_parent_company_id']?.trim() ?? '');
    return {
      properties: recordOf(random, row),
      parent: parent === undefined || random.chance(0.05) ? null : recordOf(random, parent),
      deals: random.chance(0.1) ? randomTotals(random, now) : associated(files.deals, deals?.get(id)),
      contacts: associated(files.contacts, orCrowd(random, contacts?.get(id))),
      history: histories === null ? null : historyOf(random, histories.get(id) ?? []),
    };
  });
}

/** At times one contact too many for anybody to read them all. */
function orCrowd(random: Random, contacts: readonly Row[] = []): readonly Row[] {
  const [first] = contacts;
  return first !== undefined && random.chance(0.03) ? Array(TOO_MANY_CONTACTS).fill(first) : contacts;
}

/** A blank cell is '' or null, and now and then a property was not read. */
function recordOf(random: Random, row: Row): RawRecord {
  const cells = Object.entries(row).filter(([name]) => !ID_COLUMNS.has(name) && !random.chance(0.03));
  return Object.fromEntries(
    cells.map(([name, cell]) => [name, cell === '' && random.chance(0.5) ? null : cell]),
  );
}

function byCompany(table: Table | undefined): ReadonlyMap<string, readonly Row[]> | null {
  if (table === undefined) return null;
  const groups = new Map<string, Row[]>();
  for (const row of table.rows) {
    const id = row['company_id'] ?? '';
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(row);
  }
  return groups;
}

function associated(table: Table | undefined, records: readonly RawRecord[] = []) {
  return table === undefined ? null : { records, columns: new Set(table.columns) };
}

function historyOf(random: Random, rows: readonly Row[]): Readonly<Record<string, PropertyHistory>> {
  const entries = new Map<string, HistoryEntry[]>();
  for (const { property = '', value = '', timestamp = '' } of rows) {
    const own = entries.get(property) ?? [];
    entries.set(property, own);
    own.push({ value: value === '' ? null : value, timestampMs: msOf(timestamp) });
  }
  const read = [...entries].filter(() => !random.chance(0.05));
  return Object.fromEntries(read.map(([property, own]) => [property, { entries: own, truncated: false }]));
}

const msOf = (timestamp: string): number =>
  /^\d+$/.test(timestamp) ? Number(timestamp) : Date.parse(timestamp);

/** What reconstructing past deals gives instead of records. */
function randomTotals(random: Random, now: number): DealTotals {
  const amount = () => random.pick([0, 5, 100, 'not_read', 'unparsable'] as const);
  const close = () => {
    const t0 = now - random.int(-40, 400) * 86_400_000;
    return random.pick([{ t0, t1: t0 }, 'empty', 'not_read', 'unparsable'] as const);
  };
  return {
    openCount: random.int(0, 3),
    wonCount: random.int(0, 3),
    lostCount: random.int(0, 3),
    openAmount: amount(),
    wonAmount: amount(),
    lastWonAt: close(),
    lastLostAt: close(),
  };
}
