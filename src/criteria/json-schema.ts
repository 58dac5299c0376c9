import { z } from 'zod';
import { documentSchema } from './document.ts';

/** The JSON Schema (2020-12) of a criteria document. It covers the shape; only `parseDocument` checks relations between places. */
export function criteriaJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(documentSchema), title: 'Fitgate criteria document' };
}
