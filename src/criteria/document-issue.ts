/** An error in a criteria document: its place, what was expected there, and what was found. */
export interface DocumentIssue {
  /** JSON path, such as `$.profiles[0].criteria[2].when.value`; long keys are cut. */
  readonly path: string;
  readonly expected: string;
  /** The value at the place, shortened; absent when there is none. */
  readonly found?: string;
}

/** The issues of one document: the first ones in full, in the order of its text, and the number of the others. */
export interface IssueReport {
  readonly issues: readonly DocumentIssue[];
  readonly more: number;
}

export type Path = readonly PropertyKey[];

/** Takes one issue; `found` is the value at the path, `undefined` when there is none. */
export type ReportIssue = (path: Path, expected: string, found: unknown) => void;

/** Keeps the longest possible report (200 issues) below 100 kB, even if each character takes several bytes. */
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

/** Describes a value in a few words. Lists and objects are only named, because they may be long or deep. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has no Infinity, but `1e999` in a text is read as Infinity.
  return shortened(typeof value === 'number' ? String(value) : JSON.stringify(value));
}

function shortened(text: string): string {
  if (text.length <= MAX_SHOWN) return text;
  // A cut between the two surrogates of an emoji would leave half a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
  return `${text.slice(0, end)}…`;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, never an inherited one; undefined when there is none, or the value is not an object. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The members of a list; empty when the value is not a list. */
export const membersOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
