/** The CRM's own JSON routes, relative to the page's base. */
export interface User {
  readonly id: number;
  readonly email: string;
  readonly superAdmin: boolean;
}
export interface PortalInfo {
  readonly portalId: number;
  readonly name: string;
  readonly users: readonly User[];
}
export interface Start {
  readonly portals: readonly PortalInfo[];
  readonly app: { readonly name: string; readonly appId: number };
  /** Titles; null when the app has no such extension. */
  readonly card: string | null;
  readonly settings: string | null;
}
export interface PropertyInfo {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
  readonly fieldType: string;
  readonly group: string;
  readonly readOnly: boolean;
  readonly custom: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}
export interface Company {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}
export interface CompanyPage {
  readonly total: number;
  readonly pages: number;
  readonly companies: readonly Company[];
}

/** The user and the portal: chosen in the header, kept in the address. */
export interface Session {
  readonly start: Start;
  readonly portal: PortalInfo;
  readonly user: User;
}

export const readStart = (): Promise<Start> => ask('data/portals');

export async function readProperties(portalId: number): Promise<readonly PropertyInfo[]> {
  const answer = await ask<{ properties: readonly PropertyInfo[] }>(`data/portals/${portalId}/properties`);
  return answer.properties;
}

export const readCompanies = (portalId: number, query: string): Promise<CompanyPage> =>
  ask(`data/portals/${portalId}/companies?${query}`);

/** The parts of the company that this user may view. */
export const readCompany = (portalId: number, id: string, userId: number): Promise<Company> =>
  ask(`data/portals/${portalId}/companies/${id}?userId=${userId}`);

export const saveCompany = (session: Session, id: string, properties: object): Promise<Company> =>
  ask(`data/portals/${session.portal.portalId}/companies/${id}`, 'PATCH', {
    userId: session.user.id,
    properties,
  });

/** @throws with the server's own message when it refused. */
async function ask<T>(url: string, method = 'GET', body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? `${url} answered ${response.status}`);
  return answer;
}

interface Envelope {
  readonly context?: { readonly appServerStatusCode?: readonly string[] };
  readonly responseBody?: unknown;
}

/**
 * `hubspot.fetch` through the proxy route. The extension gets the app's own status and body out of the proxy's
 * envelope; when the app was not reached it gets the proxy's.
 */
export async function hubspotFetch(session: Session, url: string, options: unknown) {
  const { method, body, headers, timeout } = { ...(options as Record<string, unknown>) };
  const response = await fetch(`data/portals/${session.portal.portalId}/fetch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      userId: session.user.id,
      request: {
        requestUri: url,
        method,
        requestBody: body,
        requestHeaders: headers,
        requestTimeoutMillis: timeout,
      },
    }),
  });
  const envelope: Envelope = await response.json();
  const [appStatus] = envelope.context?.appServerStatusCode ?? [];
  if (appStatus === undefined) return { status: response.status, body: JSON.stringify(envelope) };
  return { status: Number(appStatus), body: JSON.stringify(envelope.responseBody) };
}
