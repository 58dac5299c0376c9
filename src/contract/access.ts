/** Who may do what, and how many accounts the team can work. */
import { z } from 'zod';
import { endpoint, noBody } from './endpoint.ts';
import { whole } from './values.ts';

/** Each may do what those before it may. */
export const ROLES = ['viewer', 'editor', 'publisher'] as const;
export type Role = (typeof ROLES)[number];

export interface PersonWithAccess {
  readonly userId: number;
  readonly email: string | null;
  readonly role: Role;
  /** ISO 8601, UTC; null = never here. */
  readonly lastSeenAt: string | null;
}

export interface AccessAnswer {
  /** The caller. */
  readonly you: number;
  readonly people: readonly PersonWithAccess[];
  /** Accounts that the team can work at a time; null = not said. */
  readonly capacity: number | null;
}

const userId = whole(1, Number.MAX_SAFE_INTEGER);
/** One change at a time. */
const changeAccessRequest = z.union([
  z.strictObject({ userId, role: z.enum(ROLES) }),
  z.strictObject({ capacity: whole(1, 1_000_000).nullable() }),
]);
export type ChangeAccessRequest = z.infer<typeof changeAccessRequest>;

export const readAccess = endpoint<AccessAnswer>()('GET', '/api/access', noBody);
/** The last publisher cannot be lowered (409). */
export const changeAccess = endpoint<AccessAnswer>()('PUT', '/api/access', changeAccessRequest);
