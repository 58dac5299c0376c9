/** Checks conditions one level at a time, so that each wrong place gets one issue and does not hide others. */
import {
  type LeafKind,
  leafOfUnknownOperator,
  leafSchemas,
  MAX_NESTING,
  openCombinations,
  SHORT_STRING,
} from './condition.ts';
import { membersOf, own, type Path, type ReportIssue } from './document-issue.ts';
import { reportFactType, reportForbiddenFact } from './fact-issues.ts';
import { isBlank, readInstant, readSet, readText } from './read-value.ts';
import { reportShape } from './shape-issues.ts';

const CONDITION = 'a condition: {"fact", "is", "value"}, {"all": […]}, {"any": […]} or {"not": {…}}';
const TOO_DEEP = `a leaf: at most ${MAX_NESTING} of all, any and not may stand above one`;
const COMBINATIONS = ['all', 'any', 'not'] as const;
const INSTANT =
  'an instant: YYYY-MM-DD, YYYY-MM-DDThh:mm[:ss[.f]] with Z or ±hh:mm, or 12 to 14 digits (epoch milliseconds)';
const NOT_EMPTY = 'a string that does not read as empty (blank, n/a, -, null …): nothing could match it';
/** Without `numbers`: a list is checked as a list of numbers if its first member is a number. */
const KINDS: readonly Exclude<LeafKind, 'numbers'>[] = [
  'equality',
  'strings',
  'set',
  'text',
  'comparison',
  'range',
  'age',
  'instant',
  'growth',
  'known',
];
const KIND_OF_OPERATOR = new Map<unknown, LeafKind>(
  KINDS.flatMap((kind) => leafSchemas[kind].shape.is.options.map((operator) => [operator, kind] as const)),
);
const OPERATORS = `one of ${[...KIND_OF_OPERATOR.keys()].join(', ')}`;

/**
 * Checks a condition and everything nested in it, and returns the number of its leaves.
 * @param mirror the setting `mirrorToHubSpotIcpTier`
 * @param above the number of `all`, `any` and `not` around the condition
 */
export function reportCondition(
  value: unknown,
  at: Path,
  mirror: boolean,
  report: ReportIssue,
  above = 0,
): number {
  if (own(value, 'fact') !== undefined || own(value, 'is') !== undefined) {
    reportLeaf(value, at, mirror, report);
    return 1;
  }
  const combination = COMBINATIONS.find((key) => own(value, key) !== undefined);
  if (combination === undefined || above === MAX_NESTING) {
    report(at, combination === undefined ? CONDITION : TOO_DEEP, value);
    return 0;
  }
  reportShape(openCombinations[combination], value, at, report);
  const inside = own(value, combination);
  const path = [...at, combination];
  if (combination === 'not') return reportCondition(inside, path, mirror, report, above + 1);
  let leaves = 0;
  for (const [index, branch] of membersOf(inside).entries()) {
    leaves += reportCondition(branch, [...path, index], mirror, report, above + 1);
  }
  return leaves;
}

function reportLeaf(leaf: unknown, at: Path, mirror: boolean, report: ReportIssue): void {
  const operator = own(leaf, 'is');
  const kind = KIND_OF_OPERATOR.get(operator);
  reportForbiddenFact(leaf, at, mirror, report);
  if (kind === undefined) {
    reportShape(leafOfUnknownOperator, leaf, at, report);
    report([...at, 'is'], OPERATORS, operator);
    return;
  }
  const value = own(leaf, 'value');
  const ofNumbers = kind === 'strings' && Array.isArray(value) && typeof value[0] === 'number';
  reportShape(leafSchemas[ofNumbers ? 'numbers' : kind], leaf, at, report);
  reportFactType(leaf, kind, at, report);
  reportUnusableValue(kind, value, [...at, 'value'], report);
}

/** Reports strings of the right type and length that match either no value or every value. */
function reportUnusableValue(kind: LeafKind, value: unknown, at: Path, report: ReportIssue): void {
  if (kind === 'equality' || kind === 'strings') reportEmptyStrings(value, isBlank, at, report);
  if (kind === 'set') reportEmptyStrings(value, hasNoMembers, at, report);
  if (typeof value !== 'string') return;
  if (kind === 'instant' && readInstant(value) === null) report(at, INSTANT, value);
  // A string of only white space is already reported as an issue of shape.
  if (kind === 'text' && value.trim() !== '' && readText(value) === '') report(at, SHORT_STRING, value);
}

const hasNoMembers = (value: string): boolean => readSet(value).length === 0;

function reportEmptyStrings(
  value: unknown,
  isEmpty: (text: string) => boolean,
  at: Path,
  report: ReportIssue,
): void {
  if (typeof value === 'string' && isEmpty(value)) report(at, NOT_EMPTY, value);
  for (const [index, member] of membersOf(value).entries()) {
    if (typeof member === 'string' && isEmpty(member)) report([...at, index], NOT_EMPTY, member);
  }
}
