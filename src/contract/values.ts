/** What requests are made of, each described once: the bounds are those of what keeps the values. */
import { z } from 'zod';

/** A whole number from `least` to `most`. */
export const whole = (least: number, most: number) => z.int().min(least).max(most);

/** A version of the criteria. Postgres keeps it as an `int`, and refuses more. */
export const version = whole(1, 2 ** 31 - 1);

/** One line of text: Postgres keeps no NUL, and it is read by people. */
export const lineOfText = (mostCharacters: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(mostCharacters)
    .regex(/^\P{Cc}*$/u, 'must be one line of text');

const DIGITS = /^[1-9]\d{0,15}$/;

/** HubSpot's ids of records, portals, users and apps: whole numbers that a JavaScript number holds exactly. */
export function isHubSpotId(text: string): boolean {
  return DIGITS.test(text) && Number.isSafeInteger(Number(text));
}
