/**
 * The request builders and reply readers of the official client, over our own HTTP. The client's `Client` class is not used:
 * all portals in a process would share its retries and limits, and its transport has no timeout, so it waits forever for a
 * truncated reply.
 */
import * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import * as properties from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import type { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import { datedUrl } from './api-version.ts';
import { quoteLongIntegers } from './exact-json.ts';
import { endpointOf, type Http, type HttpRequest } from './fetch-http.ts';

export interface GeneratedApis {
  /** Records of any object type: the type is the first argument. */
  readonly records: objects.BasicApi;
  readonly recordBatches: objects.BatchApi;
  readonly recordSearch: objects.SearchApi;
  readonly properties: properties.CoreApi;
  readonly propertyBatches: properties.BatchApi;
  readonly propertyGroups: properties.GroupsApi;
  readonly associationBatches: associations.BatchApi;
}

/** @param http answers 2xx or throws, so that the generated readers never see a failure */
export function createGeneratedApis(http: Http, apiUrl: string, apiVersion: string): GeneratedApis {
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
    records: new objects.BasicApi(ofObjects),
    recordBatches: new objects.BatchApi(ofObjects),
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
  const { status, headers, text } = await http(request);
  if (!isJson(text)) {
    throw new FitgateError(
      'transient',
      `${endpointOf(request)} was answered ${status} without JSON: try again.`,
      { status },
    );
  }
  const exact = quoteLongIntegers(text);
  return new objects.ResponseContext(
    status,
    // Proxies drop or change the content type, but the generated readers require it.
    { ...Object.fromEntries(headers), 'content-type': 'application/json' },
    { text: async () => exact, binary: async () => Buffer.from(exact) },
  );
}

/** False for an HTML page, an empty answer, or a truncated compressed reply. */
function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/**
 * Awaits a generated call and checks its result, because the generated types do not check anything.
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
