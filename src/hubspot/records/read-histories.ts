/** Reads records with the histories of their properties, the source of evidence as of past instants. */
import { FitgateError } from '../../errors.ts';
import type { CrmObjectType, RecordHistory } from '../../ports/hubspot.ts';
import type { CrmApis } from '../http/crm-apis.ts';
import { type RecordBatch, readRecordBatch } from './record-batch.ts';

/** HubSpot's limit on a batch with histories: half of the limit without. */
const MAX_RECORDS = 50;

/**
 * @param ids up to 50; unknown ids are left out of the result
 * @param properties properties that the portal lacks are left out of the result; `createdate` is always included
 * @returns each record once, under its current id, in the order of `ids`, because HubSpot's order varies
 */
export async function readHistories(
  apis: CrmApis,
  objectType: CrmObjectType,
  ids: readonly string[],
  properties: readonly string[],
): Promise<readonly RecordHistory[]> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return [];
  if (asked.length > MAX_RECORDS) {
    throw new FitgateError(
      'bug',
      `The histories of at most ${MAX_RECORDS} ${objectType} can be read at once.`,
    );
  }
  const read = (some: readonly string[]) =>
    readRecordBatch(apis, objectType, some, [...properties, 'createdate'], properties);
  const batch = await read(asked);
  const byId = new Map(batch.records.map((record) => [record.id, record]));
  // An id without a record or an error is read again alone, so that the answer can only be for that id.
  for (const id of unaccountedFor(asked, batch)) {
    const { records, missing, failed } = await read([id]);
    if (records.length === 0 && missing.length === 0 && failed > 0) {
      throw new FitgateError(
        'transient',
        `HubSpot could not read the history of one of the ${objectType}: try again.`,
      );
    }
    for (const record of records) byId.set(record.id, record);
  }
  return inOrder([...byId.values()], asked);
}

/** A record takes the position of the requested id, even if its own id has changed; any other record comes last. */
function inOrder(records: readonly RecordHistory[], asked: readonly string[]): readonly RecordHistory[] {
  const places = new Map(asked.map((id, place) => [id, place]));
  const placeOf = ({ id, formerIds }: RecordHistory): number =>
    Math.min(...[id, ...formerIds].map((each) => places.get(each) ?? asked.length));
  return records.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function unaccountedFor(asked: readonly string[], { records, missing }: RecordBatch): readonly string[] {
  const known = new Set([...records.flatMap(({ id, formerIds }) => [id, ...formerIds]), ...missing]);
  return asked.filter((id) => !known.has(id));
}
