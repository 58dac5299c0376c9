import { types } from 'node:util';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line at any level: tokens, secrets, personal data, values of records. */
const SECRET_KEYS = [
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'clientSecret',
  'client_secret',
  'tokenKeys',
  'password',
  'authorization',
  'cookie',
  'set-cookie',
  'x-hubspot-signature',
  'x-hubspot-signature-v3',
  'userEmail',
  'email',
  'properties',
  // The authorization code of an install. Elsewhere `code` is the code of an error, which the log needs.
  'query.code',
  'grant.code',
];

/**
 * The members of an error that are logged beside its message and stack (which include those of its causes). This is an allow
 * list because drivers attach whole commands and rows to their errors: a Redis password, values of a record.
 */
const TOLD_OF_ERRORS = [
  'type',
  'message',
  'stack',
  'code',
  'kind',
  'status',
  'category',
  'correlationId',
  'retryAfterMs',
  'table',
  'constraint',
];

/**
 * Creates the process's logger: one JSON line per event.
 * @param level a pino level (`info`, `silent`, …)
 * @param destination stderr by default, so that stdout stays free for the program's output
 */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: false }),
): Logger {
  const paths = SECRET_KEYS.flatMap(pathsTo);
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[redacted]' },
    serializers: { err: toldOf },
  };
  return pino(options, destination);
}

/** Redaction paths for a key at the top of a line and up to two levels below. */
function pathsTo(key: string): readonly string[] {
  return key.includes('-') ? [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`] : [key, `*.${key}`, `*.*.${key}`];
}

function toldOf(error: unknown): unknown {
  if (error === null || error === undefined) return error;
  // A DOMException (fetch's timeout) passes only the first test, an error from another realm only the second.
  if (!(error instanceof Error || types.isNativeError(error))) return String(error);
  const all: object = pino.stdSerializers.err(error);
  return Object.fromEntries(
    TOLD_OF_ERRORS.flatMap((key) => {
      const value: unknown = Reflect.get(all, key);
      return value === undefined || value === null ? [] : [[key, value]];
    }),
  );
}
