/** What the form asks while a condition is written. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { CountAnswer, PropertiesAnswer, ValuesAnswer } from '../contract.ts';

/** Company properties whose label has these words. */
export function searchProperties(text: string): Promise<Answered<PropertiesAnswer>> {
  const query = new URLSearchParams({ q: text.slice(0, 100) });
  return askServer({ method: 'GET', path: `/api/properties?${query}`, is: hasProperties });
}

/** Values that companies have in this property. */
export function readValues(property: string): Promise<Answered<ValuesAnswer>> {
  return askServer({ method: 'GET', path: `/api/properties/${property}/values`, is: hasValues });
}

/** How many companies a condition matches today. */
export function countCompanies(condition: unknown): Promise<Answered<CountAnswer>> {
  return askServer({ method: 'POST', path: '/api/criteria/count', body: { condition }, is: isCount });
}

function hasProperties(body: unknown): body is PropertiesAnswer {
  return isRecord(body) && Array.isArray(body['properties']);
}

function hasValues(body: unknown): body is ValuesAnswer {
  return isRecord(body) && Array.isArray(body['values']);
}

function isCount(body: unknown): body is CountAnswer {
  return isRecord(body) && (body['state'] === 'ready' || body['state'] === 'reading');
}
