/** A page of a HubSpot list of records. */
import { z } from 'zod';
import type { RawProperties } from '../../ports/hubspot.ts';

/** HubSpot's limit on a page, and on a batch. */
export const MAX_RECORDS = 100;
/** Proxies refuse long URLs (414). HubSpot names no limit; the usual limit is 8,000 characters. */
const MAX_QUERY_CHARACTERS = 6_000;

/** Whether the names fit into a URL; a batch takes them in its body. */
export const fitsIntoUrl = (properties: readonly string[]): boolean =>
  properties.join('&properties=').length <= MAX_QUERY_CHARACTERS;

/**
 * The values of one record: checked, and handed on as they are. zod would copy them one by one, and a copy made name by name is
 * slower to read for everybody after it.
 */
export const rawProperties = z.custom<RawProperties>(isRawProperties);

function isRawProperties(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const each of Object.values(value)) if (typeof each !== 'string' && each !== null) return false;
  return true;
}

const record = z.object({ id: z.string().min(1), properties: rawProperties });

export const pageReply = z
  .object({
    results: z.array(record),
    paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
  })
  .transform(({ results, paging }) => ({ records: results, after: paging?.next?.after ?? null }));
