import { types } from 'node:util';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line, wherever they stand: tokens, secrets, personal data, values of records. */
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
  // The code of an install, where it comes in and where it is exchanged. A `code` elsewhere says why something failed.
  'query.code',
  'grant.code',
];

/**
 * All that a line says of an error beside its message and stack, which hold those of its causes. A list of what may be
 * told, as drivers hang whole commands and rows on their errors: a Redis password, values of a record.
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
 * The process's logger: one JSON line an event.
 * @param level a pino level (`info`, `silent`, …)
 * @param destination stderr unless told otherwise, so that stdout stays the program's own
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

/** At the top of a line, or at most two levels below. */
function pathsTo(key: string): readonly string[] {
  return key.includes('-') ? [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`] : [key, `*.${key}`, `*.*.${key}`];
}

function toldOf(error: unknown): unknown {
  if (error === null || error === undefined) return error;
  // A DOMException (a timeout of fetch) is only the one, and an error of another realm only the other.
  if (!(error instanceof Error || types.isNativeError(error))) return String(error);
  const all: object = pino.stdSerializers.err(error);
  return Object.fromEntries(
    TOLD_OF_ERRORS.flatMap((key) => {
      const value: unknown = Reflect.get(all, key);
      return value === undefined || value === null ? [] : [[key, value]];
    }),
  );
}
