import { z } from 'zod';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { type RunningSimulator, startSimulator } from '../../../simulator/start-simulator.ts';
import type { SeedData } from '../../../simulator/types.ts';

export const PORTAL_ID = 4711;
export const APP = {
  clientId: 'client',
  clientSecret: 'secret',
  appId: 99,
  publicUrl: null,
  redirectUris: ['http://localhost:9/oauth/callback'],
};
export const USERS = [
  { id: 1, email: 'ada@example.com', superAdmin: true },
  { id: 2, email: 'bob@example.com', superAdmin: false },
];
export const ALL_SCOPES = ['companies', 'deals', 'contacts'].flatMap((type) => [
  `crm.objects.${type}.read`,
  `crm.objects.${type}.write`,
  `crm.schemas.${type}.read`,
  `crm.schemas.${type}.write`,
]);
/** 2026-11-22T12:00:00Z. */
export const START_MS = Date.UTC(2026, 10, 22, 12);

const NO_RECORDS: SeedData = { companies: [], deals: [], contacts: [], properties: [] };

/** Companies 101, 102 and so on with these properties, and whatever else the portal is to hold. */
export function seed(companies: readonly Record<string, string>[], more: Partial<SeedData> = {}): SeedData {
  const records = companies.map((properties, index) => ({ id: String(101 + index), properties }));
  return { ...NO_RECORDS, companies: records, ...more };
}

/** An answer of the simulator, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON, or undefined. */
  readonly body: unknown;
}

export interface Tester {
  readonly url: string;
  readonly state: RunningSimulator['state'];
  /** The clock; add to it to let time pass. */
  readonly clock: { nowMs: number };
  readonly token: string;
  /** Calls the API with the portal's token, which has every scope unless told otherwise. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** A token with these scopes only. */
  tokenWith(scopes: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** A simulator with one portal that has the app, on a clock that stands still. */
export async function startTester(data: SeedData, options: Partial<SimulatorOptions> = {}): Promise<Tester> {
  const clock = { nowMs: START_MS };
  const simulator = await startSimulator({
    app: APP,
    portals: [{ portalId: PORTAL_ID, name: 'Acme', users: USERS, seed: data }],
    now: () => clock.nowMs,
    ...options,
  });
  const tokenWith = async (scopes: readonly string[]) => {
    const path = `${simulator.url}/_sim/portals/${PORTAL_ID}/install`;
    const { body } = await send('POST', path, { scopes });
    return z.object({ access_token: z.string() }).parse(body).access_token;
  };
  const token = await tokenWith(ALL_SCOPES);
  return {
    url: simulator.url,
    state: simulator.state,
    clock,
    token,
    tokenWith,
    call: (method, path, body, headers = {}) =>
      send(method, simulator.url + path, body, { authorization: `Bearer ${token}`, ...headers }),
    close: simulator.close,
  };
}

/** One HTTP call with a JSON body, or the text itself where the body is text. */
export async function send(
  method: string,
  url: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const json = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: json }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  };
}

/** What stands at a path of a parsed body; undefined when a step leads nowhere. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    body,
  );
}

/** The results of a batch or list by their ids, since batches come in any order. */
export function byId(body: unknown): ReadonlyMap<string, unknown> {
  const { results } = z.object({ results: z.array(z.looseObject({ id: z.string() })) }).parse(body);
  return new Map(results.map((result) => [result.id, result]));
}
