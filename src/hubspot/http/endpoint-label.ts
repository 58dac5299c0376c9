import type { HttpRequest } from './fetch-http.ts';

/** The words of HubSpot's paths that we call; every other part is a version, a name or an id. */
const WORDS = new Set([
  'associations',
  'batch',
  'companies',
  'create',
  'crm',
  'deals',
  'groups',
  'oauth',
  'objects',
  'properties',
  'read',
  'search',
  'token',
  'update',
]);

/**
 * Method and path as a label of a meter: its values are few, whatever is called, and hold nobody's ids or names.
 * @returns `:` in place of each part that is no word: `POST /crm/objects/:/companies/batch/read`
 */
export function endpointLabel({ method, url }: Pick<HttpRequest, 'method' | 'url'>): string {
  const parts = new URL(url).pathname.split('/').filter((part) => part !== '');
  return `${method} ${parts.map((part) => `/${WORDS.has(part) ? part : ':'}`).join('')}`;
}
