import { z } from 'zod';
import { isRecord, type Path, type ReportIssue } from './document-issue.ts';
import { listLimits } from './list-schema.ts';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
};

/**
 * Reports what a schema says about a value, in the words of the schema. Objects and lists are walked here, and zod is
 * asked about one small value at a time: it copies its issues at each level of nesting, and a hundred thousand of them
 * overflow the stack.
 */
export function reportShape(schema: z.core.$ZodType, value: unknown, at: Path, report: ReportIssue): void {
  if (schema instanceof z.ZodOptional) {
    if (value !== undefined) reportShape(schema.unwrap(), value, at, report);
  } else if (isOtherType(schema, value)) {
    reportOtherType(schema, value, at, report);
  } else if (schema instanceof z.ZodObject && isRecord(value)) {
    reportMembers(schema, value, at, report);
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    reportList(schema, value, at, report);
  } else {
    reportValue(schema, value, at, report);
  }
}

/** Nothing at all, or another of the JSON types that TYPE_WORDS names than the one that the schema wants. */
function isOtherType(schema: z.core.$ZodType, value: unknown): boolean {
  if (value === undefined) return true;
  const { type } = schema._zod.def;
  return Object.hasOwn(TYPE_WORDS, type) && type !== typeOf(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const NO_ISSUE = '';
/** What each schema says of a value of another type: asking zod takes microseconds, each time. */
const expectationOf = new WeakMap<z.core.$ZodType, string>();

function reportOtherType(schema: z.core.$ZodType, value: unknown, at: Path, report: ReportIssue): void {
  const expected = expectationOf.get(schema) ?? firstIssue(schema);
  expectationOf.set(schema, expected);
  if (expected !== NO_ISSUE) report(at, expected, value);
}

function firstIssue(schema: z.core.$ZodType): string {
  return z.safeParse(schema, undefined, { error: expectation }).error?.issues[0]?.message ?? NO_ISSUE;
}

function reportMembers(
  { shape }: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
  at: Path,
  report: ReportIssue,
): void {
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(shape, key)) report([...at, key], 'no such key here', key);
  }
  for (const [key, member] of Object.entries(shape)) {
    reportShape(member, Object.hasOwn(value, key) ? value[key] : undefined, [...at, key], report);
  }
}

/** Every member is checked, also those of a list that is too long. */
function reportList(schema: z.ZodArray, list: readonly unknown[], at: Path, report: ReportIssue): void {
  const limits = listLimits.get(schema);
  if (limits !== undefined && (list.length < limits.min || list.length > limits.max)) {
    report(at, limits.expected, list);
  }
  for (const [index, member] of list.entries()) reportShape(schema.element, member, [...at, index], report);
}

/** A number may fail several checks that share one expectation: `-1.5` is neither whole nor above 0. */
function reportValue(schema: z.core.$ZodType, value: unknown, at: Path, report: ReportIssue): void {
  const result = z.safeParse(schema, value, { error: expectation });
  if (result.success) return;
  const reported = new Set<PropertyKey | undefined>();
  for (const { path, message } of result.error.issues) {
    const [step] = path;
    if (reported.has(step)) continue;
    reported.add(step);
    // Only a pair of numbers has members that zod checks by itself.
    const member = typeof step === 'number' && Array.isArray(value) ? value[step] : value;
    report([...at, ...path], message, member);
  }
}

/** For the places whose schema has no words of its own. */
const expectation: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' ? TYPE_WORDS[issue.expected] : undefined;
