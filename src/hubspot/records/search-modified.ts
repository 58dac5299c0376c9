/** Finds modified records with HubSpot's search, whose index lags a few moments behind the records. */
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { MAX_RECORDS, pageReply } from '../http/page.ts';

/** The property of companies and deals; contacts have a different one. */
const MODIFIED = 'hs_lastmodifieddate';
const ID = 'hs_object_id';

/**
 * Ids of records modified since an instant, sorted by id: one page of up to 100. Each page requests the ids above the last one,
 * because HubSpot's cursor ends at 10,000 results.
 * @param sinceMs epoch milliseconds, inclusive
 * @param afterId the last id of the previous page; null = the first page
 */
export async function searchModified(
  apis: CrmApis,
  objectType: CrmObjectType,
  sinceMs: number,
  afterId: string | null,
): Promise<readonly string[]> {
  const since = { propertyName: MODIFIED, operator: FilterOperatorEnum.Gte, value: String(sinceMs) };
  const above = { propertyName: ID, operator: FilterOperatorEnum.Gt, value: afterId ?? '0' };
  const { records } = await readReply(
    `search ${objectType}`,
    apis.recordSearch.doSearch(objectType, {
      filterGroups: [{ filters: [since, above] }],
      sorts: [ID],
      properties: [ID],
      limit: MAX_RECORDS,
    }),
    pageReply,
  );
  return records.map(({ id }) => id);
}
