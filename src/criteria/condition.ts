/** The shape of a condition: a leaf tests one fact; `all`, `any` and `not` combine answers. */
import { z } from 'zod';
import { DEAL_FACTS, FACT_NAME } from './facts.ts';
import { limitedList } from './list-schema.ts';

/** The most levels of `all`, `any` and `not` around a leaf. */
export const MAX_NESTING = 5;
const MAX_BRANCHES = 50;
const MAX_VALUES = 500;
const MAX_DAYS = 3650;

/** No control characters and no lone surrogates: Postgres's jsonb refuses NUL and lone surrogates. */
const STORABLE = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u;
/** Also not blank, because every text contains a blank string. */
const STORABLE_SHORT = /^(?=[\s\S]*\S)(?:[\t\n\r]|[^\p{Cc}\p{Cs}]){1,200}$/u;

const FACT = `company.<property>, parent.<property>, contacts.<property> or one of ${Object.keys(DEAL_FACTS).join(', ')}`;
const NUMBER = 'a finite number';
const STRING = 'a string without control characters';
export const SHORT_STRING = 'a string of 1 to 200 characters that is not blank';
const RANGE = 'two numbers [low, high] with low ≤ high';
const PERCENT = 'a number other than 0';
const DAYS = `a whole number from 1 to ${MAX_DAYS}`;

const fact = z.string({ error: FACT }).regex(FACT_NAME, { error: FACT });
const number = z.number({ error: NUMBER });
const string = z.string({ error: STRING }).regex(STORABLE, { error: STRING });
const shortString = z.string({ error: SHORT_STRING }).regex(STORABLE_SHORT, { error: SHORT_STRING });
const range = z
  .tuple([number, number], { error: RANGE })
  .refine(([low, high]) => low <= high, { error: RANGE });
const percent = z.number({ error: PERCENT }).refine((value) => value !== 0, { error: PERCENT });
const days = z
  .number({ error: DAYS })
  .int({ error: DAYS })
  .min(1, { error: DAYS })
  .max(MAX_DAYS, { error: DAYS });
const oneValue = z.union([string, number, z.boolean()], {
  error: 'one string, one number, true or false',
});

const strings = limitedList(string, 1, MAX_VALUES, 'strings, or as many numbers');
const numbers = limitedList(number, 1, MAX_VALUES, 'strings, or as many numbers');

const leaf = <const Operators extends readonly [string, ...string[]], Value extends z.ZodType>(
  operators: Operators,
  value: Value,
) => z.strictObject({ fact, is: z.enum(operators), value, whenEmpty: z.boolean().optional() });

/** The leaves by the type of their value. `known` has neither a value nor `whenEmpty`. */
export const leafSchemas = {
  equality: leaf(['is', 'isNot'], oneValue),
  strings: leaf(['anyOf', 'noneOf'], strings),
  numbers: leaf(['anyOf', 'noneOf'], numbers),
  set: leaf(['includesAny', 'includesAll', 'includesNone'], limitedList(string, 1, MAX_VALUES, 'strings')),
  text: leaf(['containsText', 'startsWith', 'endsWith'], shortString),
  comparison: leaf(['gt', 'gte', 'lt', 'lte'], number),
  range: leaf(['between'], range),
  age: leaf(
    ['withinLast', 'withinNext', 'longerAgoThan'],
    z.strictObject({ days }, { error: '{"days": n}' }),
  ),
  instant: leaf(['before', 'after'], z.string({ error: 'an instant, as a string' })),
  growth: leaf(['grewBy'], z.strictObject({ percent, days }, { error: '{"percent": p, "days": d}' })),
  known: z.strictObject({ fact, is: z.enum(['isKnown', 'isUnknown']) }),
};

/** The remaining checks of a leaf whose operator does not exist. */
export const leafOfUnknownOperator = z.strictObject({
  fact,
  is: z.unknown().optional(),
  value: z.unknown().optional(),
  whenEmpty: z.boolean().optional(),
});

const branchesOf = <Branch extends z.ZodType>(branch: Branch) =>
  limitedList(branch, 1, MAX_BRANCHES, 'conditions');
const combinationsOf = <Branch extends z.ZodType>(branch: Branch) => ({
  all: z.strictObject({ all: branchesOf(branch) }),
  any: z.strictObject({ any: branchesOf(branch) }),
  not: z.strictObject({ not: branch }),
});

/** `all`, `any` and `not` with unchecked branches, to check one level of a condition at a time. */
export const openCombinations = combinationsOf(z.unknown());

const leafSchema = z.union(Object.values(leafSchemas));
export type Leaf = z.infer<typeof leafSchema>;

export type LeafKind = keyof typeof leafSchemas;
export type LeafOf<Kind extends LeafKind> = z.infer<(typeof leafSchemas)[Kind]>;
export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() => z.union([leafSchema, ...Object.values(combinationsOf(conditionSchema))]))
  .meta({ id: 'condition' });
