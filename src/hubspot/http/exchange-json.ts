import { FitgateError } from '../../errors.ts';
import { parseExactJson } from './exact-json.ts';
import { endpointOf, type Http, type HttpAnswer, type HttpRequest } from './fetch-http.ts';

/**
 * One exchange whose answer is JSON.
 * @param http answers 2xx or throws
 * @returns the parsed answer, with integers of 16 digits or more as strings
 * @throws FitgateError `transient` for an HTML page, an empty answer, or a truncated compressed one
 */
export async function exchangeJson(
  http: Http,
  request: HttpRequest,
): Promise<Pick<HttpAnswer, 'status' | 'headers'> & { readonly value: unknown }> {
  const { status, headers, text } = await http(request);
  const value = parsed(text);
  if (typeof value === 'object') return { status, headers, value };
  throw new FitgateError(
    'transient',
    `${endpointOf(request)} was answered ${status} without JSON: try again.`,
    { status },
  );
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
