import { failure, type Reply } from './reply.ts';

const MINUTE_MS = 60_000;

/** 401 for an expired token. */
export function expiredToken(expiredAtMs: number, nowMs: number): Reply {
  const minutes = Math.floor((nowMs - expiredAtMs) / MINUTE_MS);
  return failure(401, {
    message: `The OAuth token used to make this call expired ${minutes} minute(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [new Date(expiredAtMs).toISOString()] },
  });
}

/** 401 for a call without a token, or with an unknown or revoked one. */
export const revokedToken = (): Reply =>
  failure(401, {
    message: 'Authentication credentials not found. This API supports OAuth 2.0 authentication.',
    category: 'INVALID_AUTHENTICATION',
  });

/** 403 for a token that lacks a scope. */
export const missingScopes = (scopes: readonly string[]): Reply =>
  failure(403, {
    message: "This app hasn't been granted all required scopes to make this call.",
    category: 'MISSING_SCOPES',
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: scopes },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });
