import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One batch call that the local HubSpot, in this process, has answered; instants of `performance.now()`. */
export interface BatchCall {
  readonly kind: 'read' | 'update';
  readonly startMs: number;
  readonly endMs: number;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Notes every batch read and batch update of companies, in the order of their answers. */
export function watchBatches(): { readonly calls: readonly BatchCall[]; stop(): void } {
  const calls: BatchCall[] = [];
  const note = (message: unknown): void => {
    const { request, response } = message as Exchange;
    const kind = /\/companies\/batch\/(read|update)(\?|$)/.exec(request.url ?? '')?.[1];
    if (kind !== 'read' && kind !== 'update') return;
    const startMs = performance.now();
    response.once('close', () => calls.push({ kind, startMs, endMs: performance.now() }));
  };
  subscribe('http.server.request.start', note);
  return { calls, stop: () => void unsubscribe('http.server.request.start', note) };
}
