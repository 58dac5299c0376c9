/**
 * HubSpot's CRM over our own HTTP: records as plain JSON, all else by the request builders and reply readers of the official
 * client. The client's `Client` class is not used: all portals in a process would share its retries and limits, and its
 * transport has no timeout, so it waits forever for a truncated reply.
 */
import * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import * as properties from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import type { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import { type AccountCalls, createAccountCalls } from './account-calls.ts';
import { datedUrl } from './api-version.ts';
import { type AutomationCalls, createAutomationCalls } from './automation-calls.ts';
import { exchangeJson } from './exchange-json.ts';
import type { Http, HttpRequest } from './fetch-http.ts';
import { createRecordCalls, type RecordCalls } from './record-calls.ts';

export interface CrmApis {
  /** Our own: histories name the app that wrote a value. */
  readonly appId: number;
  readonly records: RecordCalls;
  readonly account: AccountCalls;
  readonly automation: AutomationCalls;
  /** Records of any object type: the type is the first argument. */
  readonly recordSearch: objects.SearchApi;
  readonly properties: properties.CoreApi;
  readonly propertyBatches: properties.BatchApi;
  readonly propertyGroups: properties.GroupsApi;
  readonly associationBatches: associations.BatchApi;
}

/** @param http answers 2xx or throws, so that the generated readers never see a failure */
export function createCrmApis(
  http: Http,
  {
    apiUrl,
    apiVersion,
    appId,
  }: { readonly apiUrl: string; readonly apiVersion: string; readonly appId: number },
): CrmApis {
  const server = <T>(Server: new (url: string, variables: Record<string, never>) => T) =>
    new Server(new URL(apiUrl).origin, {});
  const send = (request: GeneratedRequest) => sendGenerated(http, request, apiVersion);

  const ofObjects = objects.createConfiguration({
    baseServer: server(objects.ServerConfiguration),
    httpApi: objects.wrapHttpLibrary({ send }),
  });
  const ofProperties = properties.createConfiguration({
    baseServer: server(properties.ServerConfiguration),
    httpApi: properties.wrapHttpLibrary({ send }),
  });
  const ofAssociations = associations.createConfiguration({
    baseServer: server(associations.ServerConfiguration),
    httpApi: associations.wrapHttpLibrary({ send }),
  });
  return {
    appId,
    records: createRecordCalls(http, apiUrl, apiVersion),
    account: createAccountCalls(http, apiUrl, apiVersion),
    automation: createAutomationCalls(http, apiUrl),
    recordSearch: new objects.SearchApi(ofObjects),
    properties: new properties.CoreApi(ofProperties),
    propertyBatches: new properties.BatchApi(ofProperties),
    propertyGroups: new properties.GroupsApi(ofProperties),
    associationBatches: new associations.BatchApi(ofAssociations),
  };
}

/** The common part of the generated request classes of all three modules; each has its own copy of the type. */
interface GeneratedRequest {
  getHttpMethod(): string;
  getUrl(): string;
  getHeaders(): Record<string, string>;
  getBody(): unknown;
}

async function sendGenerated(
  http: Http,
  generated: GeneratedRequest,
  apiVersion: string,
): Promise<objects.ResponseContext> {
  const body = generated.getBody();
  if (body !== undefined && typeof body !== 'string') {
    throw new FitgateError('bug', 'Only JSON is sent to the CRM: a body of another kind was built.');
  }
  const request: HttpRequest = {
    method: generated.getHttpMethod(),
    url: datedUrl(generated.getUrl(), apiVersion),
    headers: generated.getHeaders(),
    body,
  };
  const { status, headers, value } = await exchangeJson(http, request);
  const exact = JSON.stringify(value);
  return new objects.ResponseContext(
    status,
    // Proxies drop or change the content type, but the generated readers require it.
    { ...Object.fromEntries(headers), 'content-type': 'application/json' },
    { text: async () => exact, binary: async () => Buffer.from(exact) },
  );
}

/**
 * Awaits a call and checks its answer, because nothing before it does.
 * @param call its name, for the message
 */
export async function readReply<T>(call: string, reply: Promise<unknown>, schema: z.ZodType<T>): Promise<T> {
  let value: unknown;
  try {
    value = await reply;
  } catch (error) {
    if (error instanceof FitgateError) throw error;
    // The generated readers throw for an unexpected 2xx status; their message repeats the body.
    throw new FitgateError('bug', `HubSpot's answer to "${call}" has a status or shape that we do not know.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const paths = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].slice(0, 5).join(', ');
  throw new FitgateError(
    'bug',
    `HubSpot's answer to "${call}" is not as documented at ${paths || 'its root'}.`,
  );
}
