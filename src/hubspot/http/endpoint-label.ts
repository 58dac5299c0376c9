import type { HttpRequest } from './fetch-http.ts';

/** The fixed words in the HubSpot paths that we call; every other part is a version, a name or an id. */
const WORDS = new Set([
  'account-info',
  'associations',
  'automation',
  'batch',
  'companies',
  'create',
  'crm',
  'deals',
  'details',
  'flows',
  'groups',
  'lists',
  'oauth',
  'objects',
  'owners',
  'properties',
  'read',
  'search',
  'token',
  'update',
]);

/**
 * Method and path as a metric label, with a limited number of values and without ids or names.
 * @returns the path with `:` for each part that is not a fixed word: `POST /crm/objects/:/companies/batch/read`
 */
export function endpointLabel({ method, url }: Pick<HttpRequest, 'method' | 'url'>): string {
  const parts = new URL(url).pathname.split('/').filter((part) => part !== '');
  return `${method} ${parts.map((part) => `/${WORDS.has(part) ? part : ':'}`).join('')}`;
}
