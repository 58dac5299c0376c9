import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import type { CrmObjectType, IdsPage } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { pageReply } from '../http/page.ts';

/** HubSpot's limit on a page of a search. */
const MAX_RESULTS = 200;
/** HubSpot's cursor refuses to go further. */
const LAST_CURSOR = 10_000 - MAX_RESULTS;
const ID = 'hs_object_id';

/**
 * Ids of records in the order of a number, largest first, of those where it is above 0: one page of up to 200. HubSpot's index
 * lags a few moments behind the records, and records with the same number come in any order.
 * @param after the cursor of the page before; null = the first page
 */
export async function searchLargest(
  apis: CrmApis,
  objectType: CrmObjectType,
  property: string,
  after: string | null,
): Promise<IdsPage> {
  const found = await readReply(
    `search ${objectType}`,
    apis.recordSearch.doSearch(objectType, {
      filterGroups: [{ filters: [{ propertyName: property, operator: FilterOperatorEnum.Gt, value: '0' }] }],
      sorts: [`-${property}`],
      properties: [ID],
      limit: MAX_RESULTS,
      ...(after === null ? {} : { after }),
    }),
    pageReply,
  );
  const isPastTheEnd = found.after !== null && Number(found.after) > LAST_CURSOR;
  return {
    ids: found.records.map(({ id }) => id),
    after: isPastTheEnd ? null : found.after,
    isCut: isPastTheEnd,
  };
}
