import { z } from 'zod';

/**
 * A list of `min` to `max` members. Zod's own `max` would not look at the members of a list that is too long, and so
 * hide what is wrong with them; the metadata carries the limits into the JSON Schema.
 */
export function limitedList<Member extends z.ZodType>(
  member: Member,
  min: number,
  max: number,
  members: string,
) {
  const error = `a list of ${min} to ${max} ${members}`;
  return z
    .array(member, { error })
    .refine((list) => list.length >= min && list.length <= max, {
      error,
      when: ({ value }) => Array.isArray(value),
    })
    .meta({ minItems: min, maxItems: max });
}
