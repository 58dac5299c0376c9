/** Which records were modified: HubSpot's search, whose index lags a few moments behind the records. */
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import { type GeneratedApis, readReply } from '../http/generated-apis.ts';
import { MAX_RECORDS, pageReply } from '../http/page.ts';

/** Of companies and deals; contacts have another. */
const MODIFIED = 'hs_lastmodifieddate';
const ID = 'hs_object_id';

/**
 * Ids of records modified since an instant, in the order of their ids: one page of up to 100.
 * Each page asks for the ids above the last one: paging by HubSpot's cursor would end at 10,000 results.
 * @param sinceMs epoch milliseconds, included
 * @param afterId the last id of the page before; null = the first page
 */
export async function searchModified(
  apis: GeneratedApis,
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
