import { hubspot } from '@hubspot/ui-extensions';
import { jest } from '@jest/globals';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** An answer, its status, or a promise of it for a test that decides when it comes. */
export type Reply = { readonly status?: number; readonly body: unknown };
export type Route = (asked: Asked, times: number) => Reply | Promise<Reply>;

export interface FakeServer {
  readonly asked: readonly Asked[];
  /** How often "METHOD /path" was asked. */
  readonly times: (route: string) => number;
  /** Routes by "METHOD /path"; `times` counts from 1. */
  readonly answer: (route: string, reply: Route) => void;
  /** The same answer every time. */
  readonly answerWith: (route: string, body: unknown) => void;
}

/** Stands in for HubSpot's proxy and our server behind it: the one thing that the SDK's renderer does not bring. */
export function aFakeServer(): FakeServer {
  const asked: Asked[] = [];
  const routes = new Map<string, Route>();
  const times = (route: string): number => asked.filter((each) => routeOf(each) === route).length;
  jest.spyOn(hubspot, 'fetch').mockImplementation(async (url, options) => {
    const request = { method: options?.method ?? 'GET', url: String(url), body: options?.body };
    asked.push(request);
    const route = routes.get(routeOf(request));
    if (route === undefined) throw new Error(`nobody answers ${routeOf(request)}`);
    const { status = 200, body } = await route(request, times(routeOf(request)));
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  return {
    asked,
    times,
    answer: (route, reply) => {
      routes.set(route, reply);
    },
    answerWith: (route, body) => {
      routes.set(route, () => ({ body }));
    },
  };
}

function routeOf({ method, url }: Asked): string {
  return `${method} ${new URL(url).pathname}`;
}

/** A refusal as our server sends it. */
export function anError(
  status: number,
  kind: string,
  more: { readonly [key: string]: unknown } = {},
): { readonly status: number; readonly body: unknown } {
  return { status, body: { error: { kind, message: `${kind} happened.`, id: 'err-1', ...more } } };
}
