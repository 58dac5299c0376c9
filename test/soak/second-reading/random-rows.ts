import type { Files, Row, Table } from './open-files.ts';
import {
  COMPANY_PROPERTIES,
  CONTACT_PROPERTIES,
  HISTORY_PROPERTIES,
  randomCell,
  randomDate,
  SPANS,
} from './random-values.ts';
import { DAY } from './read-values.ts';
import type { Random } from './seeded-random.ts';

const COMPANY_COLUMNS = [
  'hs_object_id',
  'hs_parent_company_id',
  'hs_merged_object_ids',
  ...Object.keys(COMPANY_PROPERTIES),
];
const CONTACT_COLUMNS = ['hs_object_id', 'company_id', ...Object.keys(CONTACT_PROPERTIES)];
const DEAL_COLUMNS = [
  'hs_object_id',
  'company_id',
  'hs_is_closed',
  'hs_is_closed_won',
  'pipeline',
  'amount',
  'amount_in_home_currency',
  'deal_currency_code',
  'closedate',
];
const PIPELINES = [
  'default',
  'default',
  'DEFAULT ',
  '7001',
  'renewals',
  'Renewals\u200B',
  'other',
  '',
  'n/a',
];
const HISTORY_COLUMNS = ['company_id', 'property', 'value', 'timestamp'];

/** Messy files of `count` companies: the deals, contacts and history are those of these companies and of nobody. */
export function randomFiles(random: Random, now: number, count: number): Files {
  const companies = randomCompanies(random, now, count);
  const names = namesOf(companies);
  const ids = names.flat();
  return {
    companies,
    ...(random.chance(0.92) && { deals: randomDeals(random, now, ids) }),
    ...(random.chance(0.92) && { contacts: randomContacts(random, now, ids) }),
    ...(random.chance(0.85) && { history: randomHistory(random, now, names) }),
  };
}

/** Most files have all columns; each may lack some, but never one that says whose row it is. */
function columnsFor(random: Random, columns: readonly string[], lacking: number): string[] {
  return columns.filter(
    (column) => column === 'hs_object_id' || column === 'company_id' || !random.chance(lacking),
  );
}

function table(columns: readonly string[], rows: readonly Row[]): Table {
  const own = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])));
  return { columns, rows: own };
}

/** The ids that mean each company: its own, and the merged ones where the file has that column. */
function namesOf({ columns, rows }: Table): string[][] {
  const names = new Map<string, string[]>();
  for (const row of rows) {
    const id = row['hs_object_id'] ?? '';
    const merged = columns.includes('hs_merged_object_ids') ? row['hs_merged_object_ids'] : '';
    names.set(id, [...(names.get(id) ?? [id]), ...(merged ? merged.split(';') : [])]);
  }
  return [...names.values()];
}

function randomCompanies(random: Random, now: number, count: number): Table {
  const rows: Row[] = [];
  const idOf = (index: number) => String(9_000_001 + index);
  for (let index = 0; index < count; index += 1) {
    const isRepeated = index > 0 && random.chance(0.004);
    const merged = [`7${index}01`, `7${index}02`].map((id) => id.padStart(9, '5'));
    const cells = Object.entries(COMPANY_PROPERTIES).map(([name, kind]) => [
      name,
      randomCell(random, kind, now),
    ]);
    rows.push({
      ...Object.fromEntries(cells),
      hs_object_id: idOf(isRepeated ? random.int(0, index - 1) : index),
      hs_merged_object_ids: isRepeated || random.chance(0.9) ? '' : merged.join(';'),
      hs_parent_company_id: randomParent(random, idOf(random.int(0, count - 1)), rows),
    });
  }
  return table(columnsFor(random, COMPANY_COLUMNS, 0.05), rows);
}

function randomParent(random: Random, id: string, rows: readonly Row[]): string {
  if (random.chance(0.3)) return random.pick(['', '', 'n/a', '\u200B']);
  if (random.chance(0.1)) return '404404404';
  const merged = rows.length > 0 ? random.pick(rows)['hs_merged_object_ids'] : '';
  return merged?.split(';')[0] || (random.chance(0.1) ? ` ${id} ` : id);
}

/** Whose the row is: mostly one company, at times two, nobody or a company that the file lacks. */
function randomOwner(random: Random, id: string, ids: readonly string[]): string {
  const share = random.int(1, 100);
  if (share <= 2) return '';
  if (share <= 4) return '404404404';
  return share <= 14 ? `${id}${random.pick([';', '; '])}${random.pick(ids)}` : id;
}

function randomDeals(random: Random, now: number, ids: readonly string[]): Table {
  const rows: Row[] = [];
  for (const id of ids) {
    const currency = random.pick(['EUR', 'USD', '']);
    const inHome = random.chance(0.3);
    for (let deals = random.pick([0, 0, 1, 1, 2, 3, 5]); deals > 0; deals -= 1) {
      const row = { ...randomMarks(random), ...randomAmount(random, currency, inHome) };
      rows.push({
        ...row,
        hs_object_id: String(3_000_001 + rows.length),
        company_id: randomOwner(random, id, ids),
        pipeline: random.pick(PIPELINES),
        closedate: random.chance(0.02)
          ? 'soon'
          : random.pick(['', ' n/a', randomDate(random, now), randomDate(random, now)]),
      });
    }
  }
  return table(columnsFor(random, DEAL_COLUMNS, 0.04), rows);
}

function randomMarks(random: Random): Row {
  if (random.chance(0.01)) return { hs_is_closed: 'maybe', hs_is_closed_won: 'false' };
  if (random.chance(0.01)) return { hs_is_closed: 'true', hs_is_closed_won: '2' };
  return {
    hs_is_closed: random.pick(['true', 'Yes', '1', 'false', '', 'n/a']),
    hs_is_closed_won: random.pick(['true', 'YES ', '0', 'false', '', '-']),
  };
}

function randomAmount(random: Random, currency: string, inHome: boolean): Row {
  const amount = () =>
    random.chance(0.02) ? '5,5' : random.pick(['', '0', '5', '2.5', ' 7 ', '1e1', '100', 'n/a', '-3']);
  const isOdd = random.chance(0.04);
  return {
    amount: amount(),
    amount_in_home_currency: inHome !== isOdd ? amount() : '',
    deal_currency_code: random.pick([
      currency,
      currency.toLowerCase(),
      isOdd ? 'GBP' : currency,
      inHome ? '' : ' ',
    ]),
  };
}

function randomContacts(random: Random, now: number, ids: readonly string[]): Table {
  const rows: Row[] = [];
  const crowded =
    ids.length > 1000
      ? new Map([
          [ids[3], 500],
          [ids[4], 501],
        ])
      : new Map<string, number>();
  for (const id of ids) {
    const crowd = crowded.get(id);
    for (let contacts = crowd ?? random.pick([0, 0, 1, 1, 2, 4]); contacts > 0; contacts -= 1) {
      const cells = Object.entries(CONTACT_PROPERTIES).map(([name, kind]) => [
        name,
        randomCell(random, kind, now),
      ]);
      rows.push({
        ...Object.fromEntries(cells),
        hs_object_id: String(5_000_001 + rows.length),
        company_id: crowd === undefined ? randomOwner(random, id, ids) : id,
      });
    }
  }
  return table(columnsFor(random, CONTACT_COLUMNS, 0.06), rows);
}

/** Entries on and beside the edges of the spans; no two of a company and a property at one time. */
function randomHistory(random: Random, now: number, names: readonly string[][]): Table {
  const rows: Row[] = [];
  for (const ids of names.filter(() => random.chance(0.7))) {
    for (const property of HISTORY_PROPERTIES.filter(() => random.chance(0.8))) {
      const times = new Set<number>();
      for (let entries = random.int(1, 4); entries > 0; entries -= 1) {
        times.add(now - random.pick(SPANS) * DAY - random.pick([0, 1, -1, random.int(0, DAY)]));
      }
      for (const at of times) rows.push(historyRow(random, random.pick(ids), property, at));
    }
  }
  return { columns: HISTORY_COLUMNS, rows };
}

function historyRow(random: Random, id: string, property: string, at: number): Row {
  const value = random.chance(0.06)
    ? random.pick(['12 people', '', 'n/a'])
    : random.pick(['0', '2', '4', '5', '6', '10', '-3', '2.5']);
  const timestamp = random.chance(0.5) ? String(at) : new Date(at).toISOString();
  return { company_id: id, property, value, timestamp };
}
