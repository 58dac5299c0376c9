import { z } from 'zod';

const delayMs = z.number().min(0);

/** Undocumented behavior that users of HubSpot reported; each may be switched on for an account. */
export const quirks = z.strictObject({
  /** The time from its creation event until a new record is found by id. Up to a minute was reported. */
  creationLagMs: delayMs.optional(),
  /** Reads by id show a record as it was this long ago, with its modification date at that time. */
  readLagMs: delayMs.optional(),
  /** A new option is in the definition at once, but accepted as a value only after this time. */
  optionLagMs: delayMs.optional(),
  /** One refused record makes HubSpot refuse the whole batch, even if every input has a trace id. */
  refusesWholeBatches: z.boolean().optional(),
  /** Text is stored without leading and trailing white space. */
  trimsText: z.boolean().optional(),
  /** Text is stored up to this many characters; null = complete. */
  cutsTextAt: z.int().min(1).nullable().optional(),
  /** New records get ids above this one; null = above those that exist. */
  idsAbove: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .optional(),
});

/** Some of the quirks; the others do not change. */
export type Quirks = z.infer<typeof quirks>;

/** All current quirks. */
export type QuirksInForce = { readonly [K in keyof Quirks]-?: Exclude<Quirks[K], undefined> };

/** HubSpot's documented behavior. */
export const NO_QUIRKS: QuirksInForce = {
  creationLagMs: 0,
  readLagMs: 0,
  optionLagMs: 0,
  refusesWholeBatches: false,
  trimsText: false,
  cutsTextAt: null,
  idsAbove: null,
};

/** The quirks with some of them changed. */
export function withQuirks(inForce: QuirksInForce, changed: Quirks): QuirksInForce {
  const given = Object.entries(changed).filter(([, value]) => value !== undefined);
  return { ...inForce, ...Object.fromEntries(given) };
}
