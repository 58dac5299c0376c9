import type { z } from 'zod';
import type { Grant } from '../oauth/oauth-state.ts';
import type { Simulator } from '../simulator.ts';
import type { Portal } from '../state/portal.ts';
import type { ChangeSource, ObjectType } from '../types.ts';
import type { CallFamily } from './call-log.ts';
import { ApiError, badRequest, type Reply } from './reply.ts';

/** The base paths of each API: its dated versions, and the path that the official client calls. */
export const AREAS = {
  objects: ['/crm/objects/2026-03', '/crm/objects/2026-09', '/crm/v3/objects'],
  objectAssociations: ['/crm/objects/2026-03', '/crm/objects/2026-09', '/crm/v4/objects'],
  associations: ['/crm/associations/2026-03', '/crm/associations/2026-09', '/crm/v4/associations'],
  properties: ['/crm/properties/2026-03', '/crm/properties/2026-09', '/crm/v3/properties'],
  pipelines: ['/crm/pipelines/2026-03', '/crm/pipelines/2026-09', '/crm/v3/pipelines'],
  owners: ['/crm/owners/2026-03', '/crm/owners/2026-09', '/crm/v3/owners'],
  flows: ['/automation/2026-09-beta/flows', '/automation/v4/flows'],
  lists: ['/crm/lists/2026-09', '/crm/v3/lists'],
  account: ['/account-info/2026-03', '/account-info/2026-09', '/account-info/v3'],
  appInstalls: ['/appinstalls/2026-03', '/appinstalls/2026-09', '/appinstalls/v3'],
} as const;

/** One authenticated call. */
export interface ApiCall {
  readonly simulator: Simulator;
  readonly portal: Portal;
  readonly grant: Grant;
  /** The base that was called, such as `/crm/objects/2026-09`. */
  readonly base: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly rawBody: string;
  /** The source that a record's history shows for a write by this call. */
  readonly source: ChangeSource;
}

type PathParams = Readonly<Record<string, string>>;

export interface ApiRoute {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly area: keyof typeof AREAS;
  readonly path: string;
  readonly family: CallFamily;
  /** Lists of scopes; the token needs one scope of each list. */
  readonly scopes: (params: PathParams) => readonly (readonly string[])[];
  readonly handle: (call: ApiCall) => Reply;
}

const OBJECT_TYPE_NAMES: Readonly<Record<string, ObjectType>> = {
  companies: 'companies',
  company: 'companies',
  '0-2': 'companies',
  deals: 'deals',
  deal: 'deals',
  '0-3': 'deals',
  contacts: 'contacts',
  contact: 'contacts',
  '0-1': 'contacts',
};

/** The object type that a path names: plural, singular or by its id. */
export function objectTypeOf(text: string | undefined): ObjectType {
  const found = OBJECT_TYPE_NAMES[(text ?? '').toLowerCase()];
  if (found !== undefined) return found;
  throw new ApiError(badRequest(`Unable to infer object type from: ${text}`));
}

/** The name that HubSpot's messages use. */
export const singularName = (objectType: ObjectType) =>
  ({ companies: 'COMPANY', deals: 'DEAL', contacts: 'CONTACT' })[objectType];

export function param(call: ApiCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`route without :${name}`);
  return value;
}

/** Whether the admin's validation rules apply, which is the case from version 2026-09 on. */
export const enforcesRules = ({ base }: ApiCall) => base.endsWith('/2026-09');

/** Parses the body by the route's schema, or throws a 400. */
export function parseBody<S extends z.ZodType>({ rawBody }: Pick<ApiCall, 'rawBody'>, schema: S): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(rawBody === '' ? '{}' : rawBody);
  } catch {
    throw new ApiError(badRequest('Invalid input JSON on line 1, column 1: the body is not JSON'));
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ApiError(badRequest(`Invalid input JSON: ${problems.join('; ')}`));
}

/** A comma-separated or repeated query parameter. */
export function queryList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
