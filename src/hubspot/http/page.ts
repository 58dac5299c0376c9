/** A page of a HubSpot list of records. */
import { z } from 'zod';

/** HubSpot's limit on a page, and on a batch. */
export const MAX_RECORDS = 100;
/** Proxies refuse long URLs (414). HubSpot names no limit; the usual limit is 8,000 characters. */
const MAX_QUERY_CHARACTERS = 6_000;

/** Whether the names fit into a URL; a batch takes them in its body. */
export const fitsIntoUrl = (properties: readonly string[]): boolean =>
  properties.join('&properties=').length <= MAX_QUERY_CHARACTERS;

const record = z.object({
  id: z.string().min(1),
  properties: z.record(z.string(), z.string().nullable()),
});

export const pageReply = z
  .object({
    results: z.array(record),
    paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
  })
  .transform(({ results, paging }) => ({ records: results, after: paging?.next?.after ?? null }));
