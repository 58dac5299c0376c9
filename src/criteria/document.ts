/** The criteria document: an admin's intent. The engine, the settings page, the command line and the tests share it. */
import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { limitedList } from './list-schema.ts';
import { isBlank } from './read-value.ts';

export type { Condition, Leaf } from './condition.ts';

export const MAX_LEAVES = 1000;
/** In UTF-8; a kB is 1,000 bytes. */
export const MAX_DOCUMENT_BYTES = 256_000;
const DIMENSIONS = ['firmographic', 'technographic', 'behavioral', 'trigger', 'relationship'] as const;
const PROFILE_STATUSES = ['hypothesis', 'validated', 'retired'] as const;
export const TIER_KEYS = ['tier_1', 'tier_2', 'tier_3', 'tier_4', 'tier_5'] as const;
const MAX_BANDS = 25;
const MAX_SALES_PIPELINES = 50;

const KEY = 'a key: a lower-case letter, then up to 39 lower-case letters, digits or _';
const NAME = 'a name of 1 to 80 characters on one line, not blank';
const WHY = 'text of up to 500 characters';
const ASK = 'a question of 1 to 120 characters on one line, not blank';
export const WEIGHT = 'a number above 0, up to 100; 0 only beside "gate": true';
const SHARE = 'a number above 0, up to 1';
const PENALTY = 'a whole number from 1 to 100';
const MINIMUM = 'a whole number from 0 to 100';
const PIPELINE = 'the id of a deal pipeline, not blank';

const key = z.string({ error: KEY }).regex(/^[a-z][a-z0-9_]{0,39}$/, { error: KEY });
const name = z.string({ error: NAME }).regex(/^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,80}$/u, { error: NAME });
const ask = z
  .string({ error: ASK })
  .regex(/^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,120}$/u, { error: ASK })
  .optional();
const pipeline = z
  .string({ error: PIPELINE })
  .regex(/^(?=.*\S)[^\p{Cc}\p{Cs}]{1,200}$/u, { error: PIPELINE })
  .refine((id) => !isBlank(id), { error: PIPELINE });
/** No NUL and no lone surrogates: Postgres's jsonb refuses them. */
const why = z
  .string({ error: WHY })
  .regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}]){0,500}$/u, { error: WHY })
  .optional();
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });

const criterionBase = {
  key,
  name,
  why,
  ask,
  dimension: oneOf(DIMENSIONS),
  weight: z.number({ error: WEIGHT }).min(0, { error: WEIGHT }).max(100, { error: WEIGHT }),
  gate: z.boolean().optional(),
};
const bandsOf = <When extends z.ZodType>(when: When) => {
  const share = z.number({ error: SHARE }).gt(0, { error: SHARE }).max(1, { error: SHARE });
  return limitedList(z.strictObject({ share, when }), 1, MAX_BANDS, 'bands');
};
const tier = z.strictObject({
  key: oneOf(TIER_KEYS),
  name,
  min: z
    .number({ error: MINIMUM })
    .int({ error: MINIMUM })
    .min(0, { error: MINIMUM })
    .max(100, { error: MINIMUM }),
});

/** The schema of a document, given the schemas of a criterion, a condition and an effect. */
const documentOf = <Criterion extends z.ZodType, When extends z.ZodType, Effect extends z.ZodType>(
  criterion: Criterion,
  when: When,
  effect: Effect,
) =>
  z.strictObject({
    schema: z.literal(1, { error: '1' }),
    profiles: limitedList(
      z.strictObject({
        key,
        name,
        status: oneOf(PROFILE_STATUSES),
        why,
        criteria: limitedList(criterion, 1, 40, 'criteria'),
      }),
      1,
      5,
      'profiles',
    ),
    flags: limitedList(z.strictObject({ key, name, why, effect, when }), 0, 40, 'flags'),
    tiers: limitedList(tier, 1, TIER_KEYS.length, 'tiers'),
    settings: z.strictObject({
      mirrorToHubSpotIcpTier: z.boolean(),
      salesPipelines: limitedList(pipeline, 1, MAX_SALES_PIPELINES, 'pipeline ids').optional(),
    }),
  });

export const penaltySchema = z.strictObject({
  penalty: z
    .number({ error: PENALTY })
    .int({ error: PENALTY })
    .min(1, { error: PENALTY })
    .max(100, { error: PENALTY }),
});
const criterionSchema = z.union([
  z.strictObject({ ...criterionBase, when: conditionSchema }),
  z.strictObject({ ...criterionBase, bands: bandsOf(conditionSchema) }),
]);

/** The shape of a whole document. `parseDocument`, the only way in, also checks the relations between its places. */
export const documentSchema = documentOf(
  criterionSchema,
  conditionSchema,
  z.union([z.literal('exclude'), penaltySchema]),
);

const anything = z.unknown().optional();
/** The shape without conditions and effects, so that a wrong one does not hide other errors. */
export const openDocumentSchema = documentOf(
  z.strictObject({ ...criterionBase, when: anything, bands: bandsOf(anything).optional() }),
  anything,
  anything,
);

export type CriteriaDocument = z.infer<typeof documentSchema>;
export type Profile = CriteriaDocument['profiles'][number];
export type Criterion = Profile['criteria'][number];
export type Flag = CriteriaDocument['flags'][number];
export type Tier = CriteriaDocument['tiers'][number];
export type Dimension = (typeof DIMENSIONS)[number];
export type TierKey = Tier['key'];
