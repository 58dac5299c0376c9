import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { PropertiesAnswer } from '../contract.ts';

/** As many as are worth choosing from; the most that the server gives. */
const MOST_PROPERTIES = 500;

/** @param search words of the label, in any order; empty for all */
export function listProperties(search: string): Promise<Answered<PropertiesAnswer>> {
  const query = `q=${encodeURIComponent(search)}&limit=${MOST_PROPERTIES}`;
  return askServer({ method: 'GET', path: `/api/properties?${query}`, is: isProperties });
}

function isProperties(body: unknown): body is PropertiesAnswer {
  return isRecord(body) && Array.isArray(body['properties']);
}
