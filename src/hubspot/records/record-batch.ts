/** One batch read of records, with or without the histories of their properties. */
import { z } from 'zod';
import type { CrmObjectType, RecordHistory } from '../../ports/hubspot.ts';
import { changingApp } from '../events/webhook-event.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { errorBodies } from '../http/error-body.ts';
import { rawProperties } from '../http/page.ts';

/** The old ids of a merged record, joined by `;`. */
const MERGED_IDS = 'hs_merged_object_ids';

const historyEntry = z
  .object({
    value: z.string().nullish(),
    timestamp: z.string().transform(Date.parse).pipe(z.number()),
    sourceType: z.string().nullish(),
    sourceId: z.string().nullish(),
  })
  .transform(({ value, timestamp, sourceType, sourceId }) => ({
    entry: { value: value ?? null, timestampMs: timestamp },
    byApp: changingApp(sourceType ?? undefined, sourceId ?? undefined),
  }));
const batchReply = z.object({
  results: z.array(
    z.object({
      id: z.string().min(1),
      properties: rawProperties,
      propertiesWithHistory: z.record(z.string(), z.array(historyEntry)).nullish(),
    }),
  ),
  errors: errorBodies,
});

export interface RecordBatch {
  readonly records: readonly RecordHistory[];
  /** Ids that HubSpot reported as missing. */
  readonly missing: readonly string[];
  /** The number of other errors. */
  readonly failed: number;
}

/** @param ids distinct ids: HubSpot refuses duplicates */
export async function readRecordBatch(
  apis: CrmApis,
  objectType: CrmObjectType,
  ids: readonly string[],
  properties: readonly string[],
  propertiesWithHistory: readonly string[] = [],
): Promise<RecordBatch> {
  const body = {
    inputs: ids.map((id) => ({ id })),
    properties: [...new Set([...properties, MERGED_IDS])],
    propertiesWithHistory: [...new Set(propertiesWithHistory)],
  };
  const reply = await readReply(`read ${objectType}`, apis.records.readBatch(objectType, body), batchReply);
  const notFound = reply.errors.filter((error) => error.category === 'OBJECT_NOT_FOUND');
  return {
    records: reply.results.map((result) => {
      const { [MERGED_IDS]: mergedIds, ...others } = result.properties;
      return {
        id: result.id,
        properties: properties.includes(MERGED_IDS) ? result.properties : others,
        formerIds: (mergedIds ?? '')
          .split(';')
          .map((id) => id.trim())
          .filter((id) => id !== ''),
        ...historiesOf(result.propertiesWithHistory ?? {}, apis.appId),
      };
    }),
    missing: notFound.flatMap((error) => error.context?.['ids'] ?? []),
    failed: reply.errors.length - notFound.length,
  };
}

type Histories = Readonly<Record<string, readonly z.infer<typeof historyEntry>[]>>;

/** The newest entry is the present value, and comes first. */
function historiesOf(read: Histories, appId: number): Pick<RecordHistory, 'histories' | 'lastSetByUs'> {
  const named = Object.entries(read);
  return {
    histories: Object.fromEntries(named.map(([name, entries]) => [name, entries.map(({ entry }) => entry)])),
    lastSetByUs: named.filter(([, [last]]) => last?.byApp === String(appId)).map(([name]) => name),
  };
}
