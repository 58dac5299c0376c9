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
 * Reports the issues that a schema finds in a value, in the words of the schema. This function walks objects and lists itself
 * and gives zod one small value at a time, because zod copies its issues at each level of nesting, and a hundred thousand of
 * them overflow the stack.
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

/** Whether the value is missing, or its JSON type differs from the schema's (for the types in TYPE_WORDS). */
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
/** Cache of each schema's words for a value of another type, because each call of zod takes microseconds. */
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

/** Checks every member, even in a list that is too long. */
function reportList(schema: z.ZodArray, list: readonly unknown[], at: Path, report: ReportIssue): void {
  const limits = listLimits.get(schema);
  if (limits !== undefined && (list.length < limits.min || list.length > limits.max)) {
    report(at, limits.expected, list);
  }
  for (const [index, member] of list.entries()) reportShape(schema.element, member, [...at, index], report);
}

/** Reports one issue even if several checks with the same expectation fail: `-1.5` is neither whole nor above 0. */
function reportValue(schema: z.core.$ZodType, value: unknown, at: Path, report: ReportIssue): void {
  const result = z.safeParse(schema, value, { error: expectation });
  if (result.success) return;
  const reported = new Set<PropertyKey | undefined>();
  for (const { path, message } of result.error.issues) {
    const [step] = path;
    if (reported.has(step)) continue;
    reported.add(step);
    // A pair of numbers is the only list whose members zod checks itself.
    const member = typeof step === 'number' && Array.isArray(value) ? value[step] : value;
    report([...at, ...path], message, member);
  }
}

/** Expectations for schemas without their own words. */
const expectation: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' ? TYPE_WORDS[issue.expected] : undefined;
