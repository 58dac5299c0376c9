/** Records with the values that their properties have had: the source of evidence as of an earlier instant. */
import { FitgateError } from '../../errors.ts';
import type { CrmObjectType, RecordHistory } from '../../ports/hubspot.ts';
import type { GeneratedApis } from '../http/generated-apis.ts';
import { type RecordBatch, readRecordBatch } from './record-batch.ts';

/** HubSpot's limit for a batch with histories: half of that without. */
const MAX_RECORDS = 50;

/**
 * @param ids up to 50; those that HubSpot does not have are left out of the answer
 * @param properties those that the portal lacks are left out of the answer; `createdate` comes along in any case
 * @returns each record once, under the id that it has now, in the order asked: HubSpot's own differs from call to call
 */
export async function readHistories(
  apis: GeneratedApis,
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
  // An id that neither a record nor an error accounts for is asked for alone: the answer can only be for that id.
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

/** A record takes the place of the id that was asked for, also if its own id is another now; any other record comes last. */
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
