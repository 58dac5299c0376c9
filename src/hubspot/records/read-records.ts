/** Reads records by id or by page, with the raw values of the requested properties. */
import { FitgateError } from '../../errors.ts';
import type { CrmObjectType, CrmRecord, RecordsPage, RecordsRead } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { fitsIntoUrl, MAX_RECORDS, pageReply } from '../http/page.ts';
import { readRecordBatch } from './record-batch.ts';

/**
 * Reads up to 100 records by id. For an old id of a merged record, HubSpot returns the record under its new id, in no particular
 * order; the record's list of old ids shows which one was requested. An id without a record or an error is read again alone, so
 * that the answer can only be for that id.
 */
export async function readRecords(
  apis: CrmApis,
  objectType: CrmObjectType,
  ids: readonly string[],
  properties: readonly string[],
): Promise<RecordsRead> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return { found: new Map(), missing: [] };
  if (asked.length > MAX_RECORDS) {
    throw new FitgateError('bug', `At most ${MAX_RECORDS} ${objectType} can be read at once.`);
  }
  const batch = await readRecordBatch(apis, objectType, asked, properties);
  const byId = new Map(
    batch.records.flatMap(({ id, properties: values, formerIds }) =>
      [id, ...formerIds].map((itsId) => [itsId, { id, properties: values }]),
    ),
  );
  const notFound = new Set(batch.missing);
  const found = new Map<string, CrmRecord>();
  const missing: string[] = [];
  for (const id of asked) {
    const record =
      byId.get(id) ?? (notFound.has(id) ? null : await readOne(apis, objectType, id, properties));
    if (record === null) missing.push(id);
    else found.set(id, record);
  }
  return { found, missing };
}

async function readOne(
  apis: CrmApis,
  objectType: CrmObjectType,
  id: string,
  properties: readonly string[],
): Promise<CrmRecord | null> {
  const { records, missing, failed } = await readRecordBatch(apis, objectType, [id], properties);
  const [record] = records;
  if (record === undefined && missing.length === 0 && failed > 0) {
    throw new FitgateError('transient', `HubSpot could not read one of the ${objectType}: try again.`);
  }
  return record === undefined ? null : { id: record.id, properties: record.properties };
}

/** Reads one page of records; if the properties make the URL too long, first the ids and then the values as a batch. */
export async function listRecords(
  apis: CrmApis,
  objectType: CrmObjectType,
  after: string | null,
  properties: readonly string[],
): Promise<RecordsPage> {
  const fits = fitsIntoUrl(properties);
  const asked = fits ? [...properties] : [];
  const page = await readReply(
    `list ${objectType}`,
    apis.records.list(objectType, { limit: MAX_RECORDS, after, properties: asked }),
    pageReply,
  );
  if (fits) return page;
  const ids = page.records.map(({ id }) => id);
  const { found } = await readRecords(apis, objectType, ids, properties);
  return { records: [...found.values()], after: page.after };
}
