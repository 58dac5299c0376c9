/** One thing wrong with a criteria document: where, what was expected there, and what was found. */
export interface DocumentIssue {
  /** JSON path, such as `$.profiles[0].criteria[2].when.value`. */
  readonly path: string;
  readonly expected: string;
  /** What stands there, shortened; absent when nothing does. */
  readonly found?: string;
}

export type Path = readonly PropertyKey[];

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const MAX_FOUND = 60;

function printPath(path: Path): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    const name = String(step);
    return IDENTIFIER.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  });
  return `$${steps.join('')}`;
}

/** `found` is left out for `undefined`: nothing stands there. */
export function documentIssue(path: Path, expected: string, found: unknown): DocumentIssue {
  const issue = { path: printPath(path), expected };
  return found === undefined ? issue : { ...issue, found: describe(found) };
}

/** Lists and objects are named, not printed: they may be long or deep. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has no Infinity, but `1e999` in a text is read as one.
  const printed = typeof value === 'number' ? String(value) : JSON.stringify(value);
  const characters = [...printed];
  return characters.length <= MAX_FOUND ? printed : `${characters.slice(0, MAX_FOUND).join('')}…`;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, never an inherited one; undefined when there is none, or no object to have it. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The members of a list; none when it is not one. */
export const membersOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
