/** The only way into a `CriteriaDocument`: every error of a document at once, each with its place. */
import { conditionFindings } from './condition-issues.ts';
import { crossFieldIssues } from './cross-field-issues.ts';
import {
  type CriteriaDocument,
  documentSchema,
  MAX_DOCUMENT_BYTES,
  MAX_LEAVES,
  openDocumentSchema,
  penaltySchema,
} from './document.ts';
import { type DocumentIssue, documentIssue, isRecord, membersOf, own, type Path } from './document-issue.ts';
import { jsonErrorPlace } from './json-error-place.ts';
import { shapeIssues } from './shape-issues.ts';

export type { DocumentIssue } from './document-issue.ts';
export type ParsedDocument =
  | { readonly ok: true; readonly document: CriteriaDocument }
  | { readonly ok: false; readonly issues: readonly DocumentIssue[] };

const NOT_JSON = 'a JSON value: without cycles, big integers or too deep a nesting';
const BYTES = `at most ${MAX_DOCUMENT_BYTES} bytes of JSON`;

/** Checks any value; never throws. It is read through JSON first, so that getters and proxies cannot change it midway. */
export function parseDocument(value: unknown): ParsedDocument {
  const text = printJson(value);
  return text === undefined ? refused([documentIssue([], NOT_JSON, undefined)]) : parseDocumentText(text);
}

/** Checks a document in JSON; never throws. Text that is no JSON is one issue at `$`, with the place where it can be told. */
export function parseDocumentText(text: string): ParsedDocument {
  const bytes = utf8Bytes(text);
  // Size comes first and alone: nothing below has to bear more.
  if (bytes > MAX_DOCUMENT_BYTES) return refused([{ path: '$', expected: BYTES, found: `${bytes} bytes` }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused([{ path: '$', expected: 'JSON', found: jsonErrorPlace(text, error) }]);
  }
  return checked(value);
}

const refused = (issues: readonly DocumentIssue[]): ParsedDocument => ({ ok: false, issues });

function printJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // Cycles, big integers, a getter that throws, a depth beyond the stack: all of them are no JSON.
    return undefined;
  }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function checked(value: unknown): ParsedDocument {
  const conditions = conditionPlaces(value).map(([path, condition]) =>
    conditionFindings(condition, path, own(own(value, 'settings'), 'mirrorToHubSpotIcpTier') === true),
  );
  const leaves = conditions.reduce((sum, findings) => sum + findings.leaves, 0);
  const issues = [
    ...shapeIssues(openDocumentSchema, value, []),
    ...crossFieldIssues(value),
    ...conditions.flatMap((findings) => findings.issues),
    ...membersOf(own(value, 'flags')).flatMap((flag, index) =>
      effectIssues(flag, ['flags', index, 'effect']),
    ),
    ...(leaves > MAX_LEAVES
      ? [{ path: '$', expected: `at most ${MAX_LEAVES} leaves`, found: `${leaves} leaves` }]
      : []),
  ];
  if (issues.length > 0) return refused(issues);
  // Nothing is left to refuse: what each place may be was checked above, one place at a time.
  return { ok: true, document: documentSchema.parse(value) };
}

/** Every place where a condition stands or should. */
function conditionPlaces(document: unknown): readonly (readonly [Path, unknown])[] {
  const profiles = membersOf(own(document, 'profiles')).flatMap((profile, p) =>
    membersOf(own(profile, 'criteria')).flatMap((criterion, c) =>
      criterionPlaces(criterion, ['profiles', p, 'criteria', c]),
    ),
  );
  const flags = membersOf(own(document, 'flags')).flatMap((flag, f) => requiredWhen(flag, ['flags', f]));
  return [...profiles, ...flags];
}

function criterionPlaces(criterion: unknown, at: Path): readonly (readonly [Path, unknown])[] {
  const when = own(criterion, 'when');
  const bands = membersOf(own(criterion, 'bands'));
  return [
    ...(when === undefined ? [] : [[[...at, 'when'], when] as const]),
    ...bands.flatMap((band, b) => requiredWhen(band, [...at, 'bands', b])),
  ];
}

/** A member that is no object is an issue of shape already. */
const requiredWhen = (member: unknown, at: Path): readonly (readonly [Path, unknown])[] =>
  isRecord(member) ? [[[...at, 'when'], own(member, 'when')]] : [];

function effectIssues(flag: unknown, at: Path): readonly DocumentIssue[] {
  const effect = own(flag, 'effect');
  if (!isRecord(flag) || effect === 'exclude') return [];
  if (isRecord(effect)) return shapeIssues(penaltySchema, effect, at);
  return [documentIssue(at, '"exclude" or {"penalty": a whole number from 1 to 100}', effect)];
}
