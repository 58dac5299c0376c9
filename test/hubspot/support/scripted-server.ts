import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly contentType: string;
  readonly text: string;
}

/** A JSON answer, or whatever is done to the raw response. */
export type ScriptedAnswer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse) => void);

export interface ScriptedServer {
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  close(): Promise<void>;
}

/** A HubSpot that says what the test wrote down: for answers that the real one gives once in a blue moon. */
export async function startScriptedServer(
  answer: (call: ReceivedCall, index: number) => ScriptedAnswer,
): Promise<ScriptedServer> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((call) => {
      calls.push(call);
      respond(response, answer(call, calls.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The scripted server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/** JSON that was sent, as it came. */
export function sentJson(call: ReceivedCall | undefined): unknown {
  return JSON.parse(call?.text ?? 'null');
}

async function receive(request: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization ?? '',
    contentType: request.headers['content-type'] ?? '',
    text: Buffer.concat(chunks).toString(),
  };
}

function respond(response: ServerResponse, answer: ScriptedAnswer): void {
  if (typeof answer === 'function') {
    answer(response);
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(JSON.stringify(answer.json));
}
