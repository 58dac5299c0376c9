import { z } from 'zod';

const delayMs = z.number().min(0);

/** What users of HubSpot reported and its documents do not promise; each may be switched on for an account. */
export const quirks = z.strictObject({
  /** A new record is found by its id only this long after its creation event. Up to a minute was reported. */
  creationLagMs: delayMs.optional(),
  /** Reads by id show a record as it was this long ago, with the modification date of then. */
  readLagMs: delayMs.optional(),
  /** A new option is in the definition at once, and accepted as a value only after this long. */
  optionLagMs: delayMs.optional(),
  /** One refused record has the whole batch refused, even where every input has a trace id. */
  refusesWholeBatches: z.boolean().optional(),
  /** Text is kept without white space at either end. */
  trimsText: z.boolean().optional(),
  /** Text is kept up to this many characters; null = whole. */
  cutsTextAt: z.int().min(1).nullable().optional(),
  /** New records get ids above this one; null = above those that exist. */
  idsAbove: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .optional(),
});

/** Some of the quirks; the others stay as they are. */
export type Quirks = z.infer<typeof quirks>;

/** All of them, as they are in force. */
export type QuirksInForce = { readonly [K in keyof Quirks]-?: Exclude<Quirks[K], undefined> };

/** HubSpot as its documents describe it. */
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
