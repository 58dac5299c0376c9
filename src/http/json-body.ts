/** Parses the JSON of a request's body, and refuses what later code could not bear or would misread. */
import { InvalidDocument } from '../authoring/criteria-errors.ts';
import { type Path, printPath } from '../criteria/document-issue.ts';
import { readJsonText } from '../criteria/json-text.ts';
import { FitgateError, RefusedRequest } from '../errors.ts';

/** A criteria document has about 20 levels; recursion through thousands would overflow the stack. */
const MOST_LEVELS = 100;

/**
 * @param bytes UTF-8
 * @throws RefusedRequest for what is not JSON; FitgateError `invalid` for what is nested more than 100 levels deep, or has
 * a key twice in one object: `JSON.parse` would keep the last one and say nothing
 */
export function parseJsonBody(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  refuseIfNotJson(text);
  if (levelsOf(bytes) > MOST_LEVELS)
    throw new FitgateError('invalid', `The body is nested more than ${MOST_LEVELS} levels deep.`);
  const reading = readJsonText(text);
  if (!reading.ok) throw notJson(null);
  const [first] = reading.repeatedKeys;
  if (first !== undefined) throw repeatedKey(first, reading.repeatedKeys, reading.moreRepeatedKeys);
  return reading.value;
}

/** Skips the search for the place of the fault: bodies are made by programs, and nobody would read it. */
function refuseIfNotJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw notJson(error);
  }
}

const notJson = (cause: unknown): Error =>
  new RefusedRequest('bad_request', 'The body is not JSON.', { cause });

/** Where a criteria document is in the body of a draft or a preview. */
const DOCUMENT = 'document';

function repeatedKey(first: Path, paths: readonly Path[], more: number): Error {
  if (first[0] !== DOCUMENT)
    return new FitgateError('invalid', `The body has the key ${printPath(first)} twice in one object.`);
  const issues = paths.map((path) => ({
    path: printPath(path.slice(1)),
    expected: 'a key that occurs only once in its object',
  }));
  return new InvalidDocument({ issues, more });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** By how much each bracket changes the level. */
const STEPS: ReadonlyMap<number, number> = new Map([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
]);

/**
 * Counts how deep arrays and objects are nested in well-formed JSON, reading each byte at most once. Bytes are enough: in
 * UTF-8 no part of a longer character looks like a bracket, a quote or a backslash.
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
