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
  const reading = readJsonText(bytes.toString('utf8'));
  // Without the place of the error: programs make these bodies, and the search would hold up the event loop.
  if (!reading.ok) throw new RefusedRequest('bad_request', 'The body is not JSON.', { cause: reading.error });
  const { depth, paths, more } = reading.repeatedKeys;
  if (depth > MOST_LEVELS)
    throw new FitgateError('invalid', `The body is nested more than ${MOST_LEVELS} levels deep.`);
  const [first] = paths;
  if (first !== undefined) throw repeatedKey(first, paths, more);
  return reading.value;
}

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
