/** One change of one item of a draft, as a page asks for it. */
import { z } from 'zod';

const key = z.string().min(1).max(40);
const itemPath = z.strictObject({
  kind: z.enum(['profile', 'criterion', 'flag', 'tier', 'setting']),
  /** The key of a criterion's profile; null for everything else. */
  profile: key.nullable(),
  key,
});
const given = z.unknown().refine((value) => value !== undefined, 'is missing');
/** The key of the item before which it comes; null, or a key that is not there any more = at the end. */
const before = key.nullable();

/**
 * `set` replaces a whole item (of a profile: everything but its criteria, unless the value has `criteria`), or puts it at the
 * end; `add` puts a new one in; `move` changes its place. Values need not be publishable: the draft is saved with its issues.
 * Only the value's key must be that of the item.
 */
export const itemChangeSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), at: itemPath, value: given }),
  z.strictObject({ op: z.literal('add'), at: itemPath, value: given, before }),
  z.strictObject({ op: z.literal('remove'), at: itemPath }),
  z.strictObject({ op: z.literal('move'), at: itemPath, before }),
]);
export type ItemChange = z.infer<typeof itemChangeSchema>;
