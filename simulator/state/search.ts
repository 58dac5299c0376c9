import type { ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import { settleIndex } from './index-records.ts';
import type { Portal } from './portal.ts';
import { compareIds } from './record-ids.ts';
import { settleRollups } from './rollups.ts';
import { compileFilter, type SearchFilter } from './search-filter.ts';
import type { IndexedRecord } from './search-index.ts';

export interface SearchQuery {
  /** Any group must match; a group matches if all its filters do. */
  readonly filterGroups: readonly { readonly filters: readonly SearchFilter[] }[];
  /** Words that must all be in one of the record's main texts. */
  readonly text: string;
  readonly sort: { readonly propertyName: string; readonly descending: boolean } | null;
}

export interface Hit {
  readonly record: CrmRecord;
  /** The index entry of the record, which may be older than the record. */
  readonly indexed: IndexedRecord;
}

const SEARCHED_TEXTS: Readonly<Record<ObjectType, readonly string[]>> = {
  companies: ['name', 'domain', 'website', 'phone'],
  deals: ['dealname', 'description'],
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
};
const ASSOCIATED = /^associations\.(company|deal|contact)$/;
const PLURALS = { company: 'companies', deal: 'deals', contact: 'contacts' } as const;

/** All index entries that match the query; by default in the order of creation. */
export function search(portal: Portal, objectType: ObjectType, query: SearchQuery): Hit[] {
  settleRollups(portal);
  settleIndex(portal);
  const groups = query.filterGroups.map(({ filters }) =>
    filters.map((filter) => matcher(portal, objectType, filter)),
  );
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const hits: Hit[] = [];
  for (const { id, found } of portal.searchIndex.entries[objectType].values()) {
    const record = portal.records[objectType].get(id);
    // An archived record is never shown, even if the index still has it.
    if (found === null || record === undefined || record.archivedAtMs !== null) continue;
    const isAskedFor = groups.length === 0 || groups.some((group) => group.every((test) => test(found)));
    if (isAskedFor && hasWords(objectType, found.values, words)) hits.push({ record, indexed: found });
  }
  return sorted(portal, objectType, hits, query.sort);
}

function matcher(
  portal: Portal,
  objectType: ObjectType,
  filter: SearchFilter,
): (indexed: IndexedRecord) => boolean {
  const associated = ASSOCIATED.exec(filter.propertyName)?.[1];
  if (associated === 'company' || associated === 'deal' || associated === 'contact') {
    const wanted = filter.operator === 'IN' ? filter.values : [filter.value];
    return ({ linkedTo }) => wanted.some((toId) => linkedTo.has(`${PLURALS[associated]}:${toId}`));
  }
  const test = compileFilter(portal.definitions[objectType].active.get(filter.propertyName), filter);
  return ({ values }) => test(values.get(filter.propertyName) ?? '');
}

function hasWords(
  objectType: ObjectType,
  values: ReadonlyMap<string, string>,
  words: readonly string[],
): boolean {
  if (words.length === 0) return true;
  const text = SEARCHED_TEXTS[objectType]
    .map((name) => values.get(name) ?? '')
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function sorted(portal: Portal, objectType: ObjectType, hits: Hit[], sort: SearchQuery['sort']): Hit[] {
  const propertyName = sort?.propertyName ?? 'createdate';
  const isNumber = portal.definitions[objectType].active.get(propertyName)?.type === 'number';
  const direction = sort?.descending === true ? -1 : 1;
  const keyed = hits.map((hit) => ({ hit, text: hit.indexed.values.get(propertyName) ?? '' }));
  keyed.sort((a, b) => {
    // Records without a value come last in both directions.
    if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
    const order = isNumber ? Number(a.text) - Number(b.text) : a.text.localeCompare(b.text);
    return order * direction || compareIds(a.hit.record.id, b.hit.record.id);
  });
  return keyed.map(({ hit }) => hit);
}
