import { LISTS_VERSION, WORKFLOWS_VERSION } from './api-version.ts';
import type { Http } from './fetch-http.ts';
import { askJson, JSON_HEADERS } from './record-calls.ts';

/** Workflows and lists, which the generated classes do not have. */
export interface AutomationCalls {
  /** One page of workflows, without what they do. */
  listWorkflows(limit: number, after: string | null): Promise<unknown>;
  readWorkflows(ids: readonly string[]): Promise<unknown>;
  /** One page of lists, without their filters. */
  searchLists(count: number, offset: number): Promise<unknown>;
  readLists(ids: readonly string[]): Promise<unknown>;
}

/** @param http answers 2xx or throws */
export function createAutomationCalls(http: Http, apiUrl: string): AutomationCalls {
  const { origin } = new URL(apiUrl);
  const flows = `${origin}/automation/${WORKFLOWS_VERSION}/flows`;
  const lists = `${origin}/crm/lists/${LISTS_VERSION}`;
  const get = (url: string) => askJson(http, { method: 'GET', url, headers: JSON_HEADERS });
  const post = (url: string, body: object) =>
    askJson(http, { method: 'POST', url, headers: JSON_HEADERS, body: JSON.stringify(body) });
  return {
    listWorkflows: (limit, after) =>
      get(`${flows}?${new URLSearchParams({ limit: String(limit), ...(after === null ? {} : { after }) })}`),
    readWorkflows: (ids) =>
      post(`${flows}/batch/read`, { inputs: ids.map((flowId) => ({ type: 'FLOW_ID', flowId })) }),
    searchLists: (count, offset) =>
      post(`${lists}/search`, {
        ...{ count, offset, processingTypes: ['DYNAMIC'] },
        // HubSpot wants these present, also when they are empty.
        ...{ listIds: [], additionalProperties: [] },
      }),
    readLists: (ids) => {
      const query = new URLSearchParams({ includeFilters: 'true' });
      for (const id of ids) query.append('listIds', id);
      return get(`${lists}?${query}`);
    },
  };
}
