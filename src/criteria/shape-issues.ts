import type { z } from 'zod';
import { type DocumentIssue, documentIssue, type Path } from './document-issue.ts';

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
};

/** What a schema says about a value. The messages of our schemas are the words for what they expect. */
export function shapeIssues(schema: z.ZodType, value: unknown, at: Path): readonly DocumentIssue[] {
  const result = schema.safeParse(value, { error: expectation });
  if (result.success) return [];
  const issues = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => documentIssue([...at, ...issue.path, key], 'no such key here', key))
      : [documentIssue([...at, ...issue.path], issue.message, valueAt(value, issue.path))],
  );
  // A number may break several checks that share one expectation: `-1.5` is neither whole nor above 0.
  return issues.filter((issue, index) => issues.findIndex((other) => sameIssue(other, issue)) === index);
}

const sameIssue = (one: DocumentIssue, other: DocumentIssue): boolean =>
  one.path === other.path && one.expected === other.expected;

/** For the places whose schema has no words of its own. */
const expectation: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' ? TYPE_WORDS[issue.expected] : undefined;

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (place, step) =>
      typeof place === 'object' && place !== null && Object.hasOwn(place, step)
        ? Reflect.get(place, step)
        : undefined,
    value,
  );
}
