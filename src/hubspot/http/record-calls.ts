import { FitgateError } from '../../errors.ts';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import { exchangeJson } from './exchange-json.ts';
import { endpointOf, type Http, type HttpRequest } from './fetch-http.ts';

/**
 * The calls that carry records by the hundred. They are plain JSON both ways: the generated classes would copy every value of
 * every record and check none, which took an eighth of a backfill's processor time.
 */
export interface RecordCalls {
  /** One page of records that are not archived. */
  list(
    objectType: CrmObjectType,
    page: { readonly limit: number; readonly after: string | null; readonly properties: readonly string[] },
  ): Promise<unknown>;
  /** One page of owners that are not archived. */
  listOwners(page: { readonly limit: number; readonly after: string | null }): Promise<unknown>;
  readBatch(objectType: CrmObjectType, body: object): Promise<unknown>;
  updateBatch(objectType: CrmObjectType, body: object): Promise<unknown>;
}

export const JSON_HEADERS = { accept: 'application/json, */*;q=0.8', 'content-type': 'application/json' };

/** All were worked on, or some. */
const DOCUMENTED = new Set([200, 207]);

/** @param http answers 2xx or throws */
export function createRecordCalls(http: Http, apiUrl: string, apiVersion: string): RecordCalls {
  const { origin } = new URL(apiUrl);
  const objects = `${origin}/crm/objects/${apiVersion}`;
  const post = (url: string, body: object) =>
    askJson(http, { method: 'POST', url, headers: JSON_HEADERS, body: JSON.stringify(body) });

  return {
    list(objectType, { limit, after, properties }) {
      const query = new URLSearchParams({ limit: String(limit), archived: 'false' });
      if (after !== null) query.set('after', after);
      for (const name of properties) query.append('properties', name);
      return askJson(http, {
        method: 'GET',
        url: `${objects}/${objectType}?${query}`,
        headers: JSON_HEADERS,
      });
    },
    listOwners({ limit, after }) {
      const query = new URLSearchParams({ limit: String(limit), archived: 'false' });
      if (after !== null) query.set('after', after);
      return askJson(http, {
        method: 'GET',
        url: `${origin}/crm/owners/${apiVersion}?${query}`,
        headers: JSON_HEADERS,
      });
    },
    readBatch: (objectType, body) => post(`${objects}/${objectType}/batch/read?archived=false`, body),
    updateBatch: (objectType, body) => post(`${objects}/${objectType}/batch/update`, body),
  };
}

/** The value that HubSpot answers, complete or in part. */
export async function askJson(http: Http, request: HttpRequest): Promise<unknown> {
  const { status, value } = await exchangeJson(http, request);
  if (DOCUMENTED.has(status)) return value;
  throw new FitgateError(
    'bug',
    `${endpointOf(request)} was answered ${status}: a status that we do not know.`,
  );
}
