/** One thing wrong with a criteria document: where, what was expected there, and what was found. */
export interface DocumentIssue {
  /** JSON path, such as `$.profiles[0].criteria[2].when.value`; long keys are cut. */
  readonly path: string;
  readonly expected: string;
  /** What the document has there, shortened; absent when it has nothing. */
  readonly found?: string;
}

/** The issues of one document: the first ones by name, in the order of its text, and how many more there are. */
export interface IssueReport {
  readonly issues: readonly DocumentIssue[];
  readonly more: number;
}

export type Path = readonly PropertyKey[];

/** Takes one issue; `found` is the value at the path, `undefined` when there is none. */
export type ReportIssue = (path: Path, expected: string, found: unknown) => void;

/** Keeps the longest possible report (200 issues) below 100 kB, also when each character takes several bytes. */
const MAX_SHOWN = 48;
const MAX_STEPS = 24;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A path in JSONPath notation, for people. */
export function printPath(path: Path): string {
  const steps = path.slice(0, MAX_STEPS).map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    const name = String(step);
    if (IDENTIFIER.test(name)) return `.${shortened(name)}`;
    return `[${shortened(JSON.stringify(name))}]`;
  });
  return `$${steps.join('')}${path.length > MAX_STEPS ? '…' : ''}`;
}

/** What a value is, in a few words: lists and objects are named and not printed, since they may be long or deep. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has no Infinity, but `1e999` in a text is read as one.
  return shortened(typeof value === 'number' ? String(value) : JSON.stringify(value));
}

function shortened(text: string): string {
  if (text.length <= MAX_SHOWN) return text;
  // A cut between the halves of an emoji would leave half a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
  return `${text.slice(0, end)}…`;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, never an inherited one; undefined when there is none, or no object to have it. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The members of a list; none when it is not one. */
export const membersOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
