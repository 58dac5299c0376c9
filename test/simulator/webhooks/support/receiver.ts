import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookEvent } from '../../../../simulator/webhooks/to-webhook-events.ts';

export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly events: readonly WebhookEvent[];
}

export interface Receiver {
  readonly origin: string;
  readonly posts: ReceivedPost[];
  /** Most requests that were unanswered at the same time. */
  mostOpen(): number;
  close(): Promise<void>;
}

/** A local app that keeps what is posted to it; `answer` decides the status of each POST, or answers later, or never. */
export async function startReceiver(
  answer: (post: ReceivedPost, response: ServerResponse) => void,
): Promise<Receiver> {
  const posts: ReceivedPost[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, response) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const post = { path: request.url ?? '', headers: request.headers, body, events: JSON.parse(body) };
      posts.push(post);
      answer(post, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    posts,
    mostOpen: () => mostOpen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
