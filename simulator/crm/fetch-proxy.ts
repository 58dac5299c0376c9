import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { signV2, signV3 } from '../webhooks/sign-request.ts';

/** HubSpot's limit on a request and on a response. */
const MOST_BYTES = 1_000_000;
const DEFAULT_TIMEOUT_MS = 15_000;
const LONGEST_TIMEOUT_MS = 120_000;

/** The request of `hubspot.fetch` to HubSpot's proxy. */
export const proxyRequestSchema = z.object({
  requestUri: z.url(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  requestBody: z.record(z.string(), z.unknown()).optional(),
  requestHeaders: z.record(z.string(), z.string()).default({}),
  requestTimeoutMillis: z.number().positive().max(LONGEST_TIMEOUT_MS).default(DEFAULT_TIMEOUT_MS),
});
export type ProxyRequest = z.infer<typeof proxyRequestSchema>;

/** The user and the app of a proxied call. */
export interface ProxyCaller {
  readonly portalId: number;
  readonly userId: number;
  readonly userEmail: string;
  readonly appId: number;
  readonly clientSecret: string;
  /** `permittedUrls.fetch` of the app. */
  readonly permittedUrls: readonly string[];
  /** Where the app really listens: the permitted origins are mapped to it, as a developer's `local.json` does. */
  readonly publicUrl: string;
}

export interface ProxyAnswer {
  readonly status: number;
  readonly body: object;
}

/**
 * Does the same for a card as HubSpot's proxy: checks the URL and the headers, appends the caller to the query, signs, calls,
 * retries once after a failed connection or a 5xx, and wraps the response.
 */
export async function proxyFetch(request: ProxyRequest, caller: ProxyCaller): Promise<ProxyAnswer> {
  const context = {
    correlationId: [randomUUID()],
    httpMethod: [request.method],
    portalId: [String(caller.portalId)],
    requestUri: [request.requestUri],
  };
  const fail = (failure: Failure): ProxyAnswer => {
    const { status, appServerStatusCode, ...rest } = failure;
    const code =
      appServerStatusCode === undefined ? {} : { appServerStatusCode: [String(appServerStatusCode)] };
    return { status, body: { status: 'error', ...rest, context: { ...context, ...code } } };
  };

  const refusal = refusalOf(request, caller.permittedUrls);
  if (refusal !== null) return fail({ status: 400, category: 'VALIDATION_ERROR', message: refusal });
  const answer = await callTwice(request, caller);
  if ('failure' in answer) return fail(answer.failure);
  const { status, text } = answer;
  if (Buffer.byteLength(text) > MOST_BYTES) {
    return fail({ status: 502, category: 'BAD_GATEWAY', message: 'The answer is larger than 1 MB' });
  }
  const responseBody = parseJson(text);
  if (status < 200 || status > 299) {
    // HubSpot's proxy itself answers 200 here; the app's status is in the context.
    return fail({
      status: 200,
      category: 'BAD_GATEWAY',
      message: 'The app answered with an error',
      appServerStatusCode: status,
      responseBody,
      errors: [{ message: `Unacceptable HTTP status ${status} calling ${request.requestUri}` }],
    });
  }
  const done = { ...context, appServerStatusCode: [String(status)] };
  return { status, body: { status: 'success', responseBody, context: done } };
}

interface Failure {
  readonly status: number;
  readonly category: string;
  readonly message: string;
  readonly appServerStatusCode?: number;
  readonly responseBody?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

function refusalOf(request: ProxyRequest, permittedUrls: readonly string[]): string | null {
  const headers = Object.keys(request.requestHeaders);
  if (headers.some((name) => name.toLowerCase() !== 'authorization') || headers.length > 1) {
    return "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()";
  }
  if (!permittedUrls.some((permitted) => isWithin(request.requestUri, permitted))) {
    return `${request.requestUri} is not within permittedUrls.fetch of the app: ${permittedUrls.join(', ')}`;
  }
  const bytes = Buffer.byteLength(JSON.stringify(request.requestBody ?? {}));
  return bytes > MOST_BYTES ? `The request is ${bytes} bytes; at most ${MOST_BYTES} are allowed` : null;
}

/** Compares origin and path, so that `https://api.example.com.evil.test` is not within `https://api.example.com`. */
function isWithin(uri: string, permitted: string): boolean {
  const [asked, allowed] = [new URL(uri), new URL(permitted)];
  const path = allowed.pathname.replace(/\/$/, '');
  return (
    asked.origin === allowed.origin && (asked.pathname === path || asked.pathname.startsWith(`${path}/`))
  );
}

type Called = { readonly status: number; readonly text: string } | { readonly failure: Failure };

async function callTwice(request: ProxyRequest, caller: ProxyCaller): Promise<Called> {
  const deadline = AbortSignal.timeout(request.requestTimeoutMillis);
  const first = await call(request, caller, deadline);
  const again = 'failure' in first ? first.failure.category === 'NO_CONNECTION' : first.status >= 500;
  return again && !deadline.aborted ? call(request, caller, deadline) : first;
}

async function call(request: ProxyRequest, caller: ProxyCaller, deadline: AbortSignal): Promise<Called> {
  const url = calledUrl(request.requestUri, caller);
  const body = request.method === 'GET' ? '' : JSON.stringify(request.requestBody ?? {});
  const signed = { method: request.method, url, body, secret: caller.clientSecret };
  const signatures = { ...signV2(signed), ...signV3({ ...signed, timestampMs: Date.now() }) };
  const content = body === '' ? {} : { 'Content-Type': 'application/json' };
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.requestHeaders, ...content, ...signatures },
      redirect: 'manual',
      signal: deadline,
      ...(body === '' ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (deadline.aborted) {
      const message = `No answer within ${request.requestTimeoutMillis} ms`;
      return { failure: { status: 504, category: 'GATEWAY_TIMEOUT', message } };
    }
    const message = `${new URL(url).origin} could not be reached: ${String(error)}`;
    return { failure: { status: 502, category: 'NO_CONNECTION', message } };
  }
}

/** The URL to call and sign: with the app's own origin, and the caller at the end of the query. */
function calledUrl(requestUri: string, { publicUrl, ...caller }: ProxyCaller): string {
  const asked = new URL(requestUri);
  const who = [
    ['portalId', caller.portalId],
    ['userId', caller.userId],
    ['userEmail', caller.userEmail],
    ['appId', caller.appId],
  ] as const;
  const added = who.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const query = asked.search === '' ? `?${added}` : `${asked.search}&${added}`;
  return `${publicUrl.replace(/\/$/, '')}${asked.pathname}${query}`;
}

function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
