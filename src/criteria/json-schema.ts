import { z } from 'zod';
import { documentSchema } from './document.ts';

/** The JSON Schema (2020-12) of a criteria document: its shape. Relations between places only `parseDocument` checks. */
export function criteriaJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(documentSchema), title: 'Fitgate criteria document' };
}
