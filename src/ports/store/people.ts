/** Who uses Fitgate in a portal, and what each of them may do. */
import type { Role } from '../../contract/access.ts';

export interface KnownPerson {
  readonly userId: number;
  readonly role: Role;
  /** As HubSpot last signed for this person; null = never here, or HubSpot did not tell. */
  readonly email: string | null;
  /** At most an hour too early; null = never here. */
  readonly lastSeenAtMs: number | null;
}

export interface PeopleStore {
  /** A user who is not known is a viewer. */
  roleOf(userId: number): Promise<Role>;
  /** All who are known: publishers first, then editors, then viewers, each by user id. */
  list(): Promise<readonly KnownPerson[]>;
  /** Of those among them whose email is known. */
  emails(userIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /**
   * Somebody was here. Keeps the email (null leaves the one that is known) and the instant; no effect where both are known
   * and the instant is less than an hour old, or where the portal is not connected.
   */
  seen(userId: number, email: string | null, nowMs: number): Promise<void>;
  /** `last_publisher`: nobody else could publish then, so nothing was changed. Of several requests at once, one comes after the other. */
  setRole(userId: number, role: Role): Promise<'set' | 'last_publisher'>;
}
