import { randomBytes } from 'node:crypto';

/** Unguessable, so that no text of a record can be mistaken for a number. */
const MARK = `n${randomBytes(12).toString('hex')}:`;
const MARKED = new RegExp(`"${MARK}(\\d+)"`, 'g');

/** JSON in which bigints are numbers with all their digits, like HubSpot's ids. */
export function exactJson(value: unknown): string {
  const marked = JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'bigint' ? `${MARK}${member}` : member,
  );
  return marked.replace(MARKED, '$1');
}

/** An id as a number, or as a bigint if a double would round it. */
export function idNumber(id: string): number | bigint {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : BigInt(id);
}
