import { exchangeJson } from './exchange-json.ts';
import type { Http } from './fetch-http.ts';

/** What an account says of itself. */
export interface AccountCalls {
  details(): Promise<unknown>;
}

/** @param http answers 2xx or throws */
export function createAccountCalls(http: Http, apiUrl: string, apiVersion: string): AccountCalls {
  const { origin } = new URL(apiUrl);
  const url = `${origin}/account-info/${apiVersion}/details`;
  const headers = { accept: 'application/json' };
  return {
    details: async () => (await exchangeJson(http, { method: 'GET', url, headers })).value,
  };
}
