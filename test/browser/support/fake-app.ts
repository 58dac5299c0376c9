import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface SeenRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}
export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
}

export interface FakeApp {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** An app server that answers as told, and remembers what it was asked. `null` = it never answers, `'drop'` = it closes the connection. */
export async function startFakeApp(
  answer: (request: SeenRequest, time: number) => FakeAnswer | 'drop' | null,
): Promise<FakeApp> {
  const seen: SeenRequest[] = [];
  const reply = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: await text(incoming) };
    seen.push(request);
    const told = answer(request, seen.length);
    if (told === null) return;
    if (told === 'drop') return void outgoing.destroy();
    const location = told.location === undefined ? {} : { location: told.location };
    outgoing.writeHead(told.status, { 'content-type': 'application/json', ...location });
    outgoing.end(typeof told.body === 'string' ? told.body : JSON.stringify(told.body));
  };
  const server = createServer((incoming, outgoing) => void reply(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
