import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line, wherever they stand: tokens, secrets, personal data, values of records. */
const SECRET_KEYS = [
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'clientSecret',
  'client_secret',
  'authorization',
  'code',
  'userEmail',
  'email',
  'properties',
];

/**
 * The process's logger: one JSON line an event, on stderr so that stdout stays the program's own.
 * @param level a pino level (`info`, `silent`, …)
 */
export function createLogger(level: string): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    { level, base: null, redact: { paths, censor: '[redacted]' } },
    pino.destination({ fd: 2, sync: false }),
  );
}
