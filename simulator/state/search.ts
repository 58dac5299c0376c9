import type { ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import { settleIndex } from './index-records.ts';
import { findLink } from './links.ts';
import type { Portal } from './portal.ts';
import { settleRollups } from './rollups.ts';
import { compileFilter, type SearchFilter } from './search-filter.ts';
import type { IndexEntry } from './search-index.ts';

export interface SearchQuery {
  /** Any of the groups; in a group all of the filters. */
  readonly filterGroups: readonly { readonly filters: readonly SearchFilter[] }[];
  /** Words that must all be in one of the record's main texts. */
  readonly text: string;
  readonly sort: { readonly propertyName: string; readonly descending: boolean } | null;
}

export interface Hit {
  readonly record: CrmRecord;
  /** The values as the index has them, which may be older than the record's. */
  readonly values: ReadonlyMap<string, string>;
}

const SEARCHED_TEXTS: Readonly<Record<ObjectType, readonly string[]>> = {
  companies: ['name', 'domain', 'website', 'phone'],
  deals: ['dealname', 'description'],
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
};
const ASSOCIATED = /^associations\.(company|deal|contact)$/;
const PLURALS = { company: 'companies', deal: 'deals', contact: 'contacts' } as const;

/** Everything that the index has and the query asks for; without a sort in the order of creation. */
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
  for (const entry of portal.searchIndex.entries[objectType].values()) {
    const record = portal.records[objectType].get(entry.id);
    if (entry.values === null || record === undefined) continue;
    const isAskedFor = groups.length === 0 || groups.some((group) => group.every((test) => test(entry)));
    if (isAskedFor && hasWords(objectType, entry.values, words)) hits.push({ record, values: entry.values });
  }
  return sorted(portal, objectType, hits, query.sort);
}

function matcher(
  portal: Portal,
  objectType: ObjectType,
  filter: SearchFilter,
): (entry: IndexEntry) => boolean {
  const associated = ASSOCIATED.exec(filter.propertyName)?.[1];
  if (associated === 'company' || associated === 'deal' || associated === 'contact') {
    const wanted = filter.operator === 'IN' ? filter.values : [filter.value];
    const isLinked = (id: string, toId: string) =>
      findLink(portal.links, objectType, id, PLURALS[associated], toId) !== undefined;
    return ({ id }) => wanted.some((toId) => isLinked(id, toId));
  }
  const test = compileFilter(portal.definitions[objectType].active.get(filter.propertyName), filter);
  return ({ values }) => test(values?.get(filter.propertyName) ?? '');
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
  const keyed = hits.map((hit) => ({ hit, text: hit.values.get(propertyName) ?? '' }));
  keyed.sort((a, b) => {
    // Records without a value come last, whichever way the rest goes.
    if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
    const order = isNumber ? Number(a.text) - Number(b.text) : a.text.localeCompare(b.text);
    return order * direction || Number(a.hit.record.id) - Number(b.hit.record.id);
  });
  return keyed.map(({ hit }) => hit);
}
