import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';

/** The only reader of the environment. It reports every problem at once, each with what to set. */

const port = z.coerce.number().int().min(0).max(65_535);
const optionalText = z
  .string()
  .trim()
  .default('')
  .transform((value) => (value === '' ? null : value));
const webUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment');
/** An origin without a path: our routes, our cookies and HubSpot's endpoints are all at the root. */
const origin = webUrl
  .refine(hasNoPath, 'must have no path, only an origin such as https://fitgate.example.com')
  .transform((url) => url.replace(/\/+$/, ''));

const tokenKeys = z.string().transform((text, context): readonly Buffer[] => {
  const keys = text.split(',').map((key) => Buffer.from(key.trim(), 'base64'));
  if (keys.every((key) => key.length === 32)) return keys;
  context.addIssue('must be comma-separated base64 of 32 bytes each (openssl rand -base64 32)');
  return z.NEVER;
});

/** `portalId/userId`: whom HubSpot's local proxy speaks for. */
const identity = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,14}\/[1-9]\d{0,14}$/, 'must be PORTAL_ID/USER_ID, such as 12345678/456')
  .transform((text) => {
    const [portalId, userId] = text.split('/').map(Number);
    return { portalId: portalId ?? 0, userId: userId ?? 0 };
  });

const environment = z.object({
  HUBSPOT_CLIENT_ID: z.string().min(1),
  HUBSPOT_CLIENT_SECRET: z.string().min(1),
  HUBSPOT_APP_ID: z.coerce.number().int().positive(),
  HUBSPOT_API_URL: origin.default('https://api.hubapi.com'),
  HUBSPOT_AUTHORIZE_URL: webUrl.default('https://app.hubspot.com/oauth/authorize'),
  PUBLIC_URL: origin,
  DEV_IDENTITY: identity.nullable().default(null),
  TOKEN_KEYS: tokenKeys,
  DATABASE_URL: optionalText,
  REDIS_URL: optionalText,
  DATA_DIR: z.string().min(1).default('./.data'),
  PORT: port.default(8080),
  OPS_PORT: port.nullable().default(null),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export interface Config {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: number;
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly publicUrl: string;
  /** Whom requests of HubSpot's local proxy (`hs project dev`) come from; null outside development. */
  readonly devIdentity: { readonly portalId: number; readonly userId: number } | null;
  readonly tokenKeys: readonly Buffer[];
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly port: number;
  readonly opsPort: number | null;
  readonly role: 'web' | 'worker' | 'all';
  readonly logLevel: string;
}

/**
 * Reads the configuration.
 * @param env the environment; the process's own by default
 * @throws Error that lists every variable that is missing or malformed
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty variable counts as not set: `.env` files are full of them.
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const read = environment.safeParse(Object.fromEntries(set));
  if (!read.success) throw new Error(describe(read.error.issues, new Set(set.map(([name]) => name))));
  const { data } = read;
  if (data.DATABASE_URL === null && data.ROLE !== 'all') {
    throw new Error(
      `ROLE=${data.ROLE} needs DATABASE_URL: the embedded database belongs to one process, which does everything`,
    );
  }
  if (data.DEV_IDENTITY !== null && !isLoopback(data.PUBLIC_URL)) {
    throw new Error(
      `DEV_IDENTITY is for development on this machine: it needs a PUBLIC_URL such as http://localhost:8080, and PUBLIC_URL is ${data.PUBLIC_URL}. Unset one of the two.`,
    );
  }
  return {
    clientId: data.HUBSPOT_CLIENT_ID,
    clientSecret: data.HUBSPOT_CLIENT_SECRET,
    appId: data.HUBSPOT_APP_ID,
    apiUrl: data.HUBSPOT_API_URL,
    authorizeUrl: data.HUBSPOT_AUTHORIZE_URL,
    publicUrl: data.PUBLIC_URL,
    devIdentity: data.DEV_IDENTITY,
    tokenKeys: data.TOKEN_KEYS,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    dataDir: data.DATA_DIR,
    port: data.PORT,
    opsPort: data.OPS_PORT,
    role: data.ROLE,
    logLevel: data.LOG_LEVEL,
  };
}

/**
 * Takes the settings of `.env` in the working directory, if there is one. What the environment already has, counts instead.
 * @throws Error when the file cannot be read
 */
export function readEnvFile(): void {
  if (existsSync('.env')) loadEnvFile('.env');
}

/** Whether a URL can be reached from this machine alone. */
export function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/** Also true for a value that is no URL: another check reports that. */
function hasNoPath(url: string): boolean {
  return !URL.canParse(url) || new URL(url).pathname === '/';
}

function describe(issues: readonly z.core.$ZodIssue[], set: ReadonlySet<string>): string {
  const lines = issues.map(({ path, message }) => {
    const name = path.join('.');
    return `  ${name}: ${set.has(name) ? message : 'is not set'}`;
  });
  return ['The environment is not complete (see .env.example):', ...lines].join('\n');
}
