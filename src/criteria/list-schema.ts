import { z } from 'zod';

interface ListLimits {
  readonly min: number;
  readonly max: number;
  /** The list in words, with its limits. */
  readonly expected: string;
}

/** The limits of every list in the schemas. `reportShape` checks them itself, so that it checks each member of any list. */
export const listLimits = z.registry<ListLimits>();

/** A list of `min` to `max` members; `members` names them in the plural. */
export function limitedList<Member extends z.ZodType>(
  member: Member,
  min: number,
  max: number,
  members: string,
) {
  const expected = `a list of ${min} to ${max} ${members}`;
  const error = { error: expected };
  return z.array(member, error).min(min, error).max(max, error).register(listLimits, { min, max, expected });
}
