/** The JSON of a request's body: parsed first, so that what is walked through afterwards is well formed. */
import { FitgateError, RefusedRequest } from '../errors.ts';

/** A criteria document has some 20 levels; thousands would exhaust the stack of whatever walks through them. */
const MOST_LEVELS = 100;

/**
 * @param bytes UTF-8
 * @throws RefusedRequest for what is not JSON; FitgateError `invalid` for what is nested more than 100 levels deep
 */
export function parseJsonBody(bytes: Buffer): unknown {
  const value = parse(bytes.toString('utf8'));
  if (levelsOf(bytes) <= MOST_LEVELS) return value;
  throw new FitgateError('invalid', `The body is nested more than ${MOST_LEVELS} levels deep.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RefusedRequest('bad_request', 'The body is not JSON.', { cause: error });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What each of the four brackets does to the level. */
const STEPS: ReadonlyMap<number, number> = new Map([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
]);

/**
 * How many levels of arrays and objects well-formed JSON has, looking at each byte once at most: in UTF-8 no byte of a
 * longer character is a bracket, a quote or a backslash.
 */
export function levelsOf(json: ArrayLike<number>): number {
  let level = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (inString && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) inString = !inString;
    else if (!inString) level += STEPS.get(byte) ?? 0;
    deepest = Math.max(deepest, level);
  }
  return deepest;
}
