/** Reads a draft as the page shows it. A draft may be invalid: what can't be shown item by item is left out here and kept there. */
import { isRecord } from 'fitgate-shared/is-record.ts';

/** An item as it is in the document: what the page does not show of it stays in it. */
export type Item = Readonly<Record<string, unknown>> & { readonly key: string };

export interface ProfileView {
  readonly key: string;
  readonly name: string;
  readonly status: string;
  readonly criteria: readonly Item[];
  /** Without its criteria. */
  readonly item: Item;
}

export interface DocumentView {
  readonly profiles: readonly ProfileView[];
  readonly entries: readonly Item[];
  readonly tiers: readonly Item[];
  readonly settings: Readonly<Record<string, unknown>>;
}

export function readDocument(document: unknown): DocumentView {
  const { profiles, flags, tiers, settings } = isRecord(document) ? document : {};
  return {
    profiles: itemsOf(profiles).map(readProfile),
    entries: itemsOf(flags),
    tiers: itemsOf(tiers),
    settings: isRecord(settings) ? settings : {},
  };
}

function readProfile(profile: Item): ProfileView {
  const { criteria, ...item } = profile;
  return {
    key: profile.key,
    name: nameOf(profile),
    status: typeof profile['status'] === 'string' ? profile['status'] : '',
    criteria: itemsOf(criteria),
    item,
  };
}

/** The members of a list that have a key. */
export function itemsOf(list: unknown): readonly Item[] {
  return Array.isArray(list) ? list.filter(isItem) : [];
}

function isItem(value: unknown): value is Item {
  return isRecord(value) && typeof value['key'] === 'string';
}

export const nameOf = (item: Readonly<Record<string, unknown>>): string =>
  typeof item['name'] === 'string' && item['name'] !== '' ? item['name'] : 'Without a name';

export const numberOf = (item: Readonly<Record<string, unknown>>, name: string): number | null =>
  typeof item[name] === 'number' ? item[name] : null;
