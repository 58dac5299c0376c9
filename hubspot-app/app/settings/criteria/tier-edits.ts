import type { ItemChange } from '../contract.ts';
import type { Item } from '../frame/read-document.ts';

/** A tier with another name or another beginning. */
export const setTier = (value: Item): ItemChange => ({
  op: 'set',
  at: { kind: 'tier', profile: null, key: value.key },
  value,
});
