/** HubSpot's token endpoint: exchanges a code or a refresh token for an access token. Errors never contain these or the secret. */
import { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import type { Clock } from '../../ports/process.ts';
import { failureOf } from '../http/classify-failure.ts';
import { parseErrorBody } from '../http/error-body.ts';
import { endpointOf, type Http, type HttpAnswer } from '../http/fetch-http.ts';

const tokenReply = z.object({
  access_token: z.string().min(1),
  /** HubSpot may rotate it; absent = the one that was sent remains valid. */
  refresh_token: z.string().min(1).optional(),
  /** Seconds; currently 1,800. */
  expires_in: z.number().positive(),
  hub_id: z.number().int().positive().optional(),
  user_id: z.number().int().positive().optional(),
  scopes: z.array(z.string()).optional(),
});
export type TokenReply = z.infer<typeof tokenReply>;

/** HubSpot's error codes for a code or a refresh token that is invalid or no longer valid. */
const REFUSED_GRANT = new Set([
  'invalid_grant',
  'BAD_REFRESH_TOKEN',
  'BAD_AUTH_CODE',
  'EXPIRED_AUTH_CODE',
  'MISMATCH_REDIRECT_URI_AUTH_CODE',
]);

export interface TokenEndpoint {
  readonly http: Http;
  /** Full URL of `POST …/token`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
}

export function tokenUrl(apiUrl: string, apiVersion: string): string {
  return new URL(`/oauth/${apiVersion}/token`, apiUrl).href;
}

/**
 * @param grant the parameters in addition to the app's own id and secret
 * @param refusal the kind of error for a refused grant: `invalid` for a code, `disconnected` for a refresh token
 * @throws {FitgateError} `bug` when HubSpot refuses for any other reason, such as the app's own credentials, because that must
 *   not disconnect a portal
 */
export async function requestToken(
  endpoint: TokenEndpoint,
  grant: Readonly<Record<string, string>>,
  refusal: 'invalid' | 'disconnected',
): Promise<TokenReply> {
  const request = {
    method: 'POST',
    url: endpoint.url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      ...grant,
      client_id: endpoint.clientId,
      client_secret: endpoint.clientSecret,
    }).toString(),
  };
  const answer = await endpoint.http(request);
  if (answer.status !== 200) {
    throw refusedToken(answer, failureOf(answer, endpointOf(request), endpoint.clock.now()), refusal);
  }
  const reply = tokenReply.safeParse(parseJson(answer.text));
  if (reply.success) return reply.data;
  const members = reply.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new FitgateError('transient', `HubSpot's token reply cannot be read (${members || 'no JSON'}).`);
}

function refusedToken(
  answer: HttpAnswer,
  failure: FitgateError,
  refusal: 'invalid' | 'disconnected',
): FitgateError {
  const { status } = answer;
  // Elsewhere 401 means a problem of HubSpot's sign-in; here it is the answer to the grant.
  if (status !== 401 && (failure.kind === 'transient' || failure.kind === 'rate_limited')) return failure;
  const body = parseErrorBody(answer.text);
  const codes = [body?.error, body?.status, body?.category, body?.subCategory];
  if (codes.some((code) => REFUSED_GRANT.has(code ?? ''))) {
    const what = refusal === 'invalid' ? 'the install code' : "the portal's refresh token";
    return new FitgateError(refusal, `HubSpot refuses ${what} (${status}): install the app again.`, {
      status,
    });
  }
  return new FitgateError(
    'bug',
    `HubSpot refuses to give a token (${status}): check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_URL.`,
    { status },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
