import type { DocumentChange, ItemChange } from '../../../src/contract/drafts.ts';
import type { Dependencies } from '../../../src/dependencies.ts';
import { createPortalProperties } from '../../../src/portal/portal-properties.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { NOW } from '../../store/support/samples.ts';
import { scriptHubSpot } from '../../support/scripted-hubspot.ts';
import { JOURNAL, NOBODY_WAKES, NOTHING_COUNTED } from '../../support/silent.ts';

export type AuthorNeeds = Pick<
  Dependencies,
  'store' | 'clock' | 'log' | 'wakeUp' | 'properties' | 'subscribed' | 'factCounts'
>;

/** What the use cases of authors need, on the real store, at one instant. */
export function authorNeeds(store: OpenStore): AuthorNeeds {
  const hubspot = scriptHubSpot().reachedBy('the app');
  const clock = { now: () => NOW };
  return {
    store,
    clock,
    log: JOURNAL,
    wakeUp: NOBODY_WAKES,
    properties: createPortalProperties({ hubspot, store, clock, log: JOURNAL }),
    subscribed: new Set(),
    factCounts: NOTHING_COUNTED,
  };
}

/** The path of an item: `criterion midmarket size`, `flag banned`. */
export function itemAt(path: string): ItemChange['at'] {
  const [kind, ...keys] = path.split(' ');
  const [first = '', second] = keys;
  switch (kind) {
    case 'criterion':
      return { kind, profile: first, key: second ?? '' };
    case 'profile':
    case 'flag':
    case 'tier':
    case 'setting':
      return { kind, profile: null, key: first };
    default:
      throw new Error(`no item is a ${kind}`);
  }
}

export const set = (path: string, value: unknown): ItemChange => ({
  op: 'set',
  at: itemAt(path),
  value: value ?? null,
});
export const remove = (path: string): ItemChange => ({ op: 'remove', at: itemAt(path) });
export const add = (path: string, value: unknown, before: string | null = null): ItemChange => ({
  op: 'add',
  at: itemAt(path),
  value: value ?? null,
  before,
});
export const move = (path: string, before: string | null): ItemChange => ({
  op: 'move',
  at: itemAt(path),
  before,
});

/** Each change in a few words: `changed criterion midmarket size`. */
export const inWords = (changes: readonly Pick<DocumentChange, 'at' | 'what'>[]): readonly string[] =>
  changes.map(({ at, what }) =>
    [what, at.kind, ...(at.profile === null ? [] : [at.profile]), at.key].join(' '),
  );
