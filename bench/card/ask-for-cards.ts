import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const CONNECTIONS = 50;
const ANSWERS_WITHIN_MS = 30_000;
const HEAD_END = Buffer.from('\r\n\r\n');

/** What came back within the time. */
export interface Answered {
  readonly answers: number;
  /** How long each answer took, in milliseconds, smallest first; without the first of each connection, which waits for the connection. */
  readonly latenciesMs: readonly number[];
  /** Of the last answer. */
  readonly body: Buffer;
}

/**
 * Asks again and again over fifty connections, each waiting for its answer, until the time is over; what is under way then is
 * waited for. Plain sockets: an HTTP client would take more processor time than the route it asks.
 * @param next the next request
 * @throws Error for any answer but 200
 */
export async function askForCards(lengthMs: number, port: number, next: () => Buffer): Promise<Answered> {
  const untilMs = performance.now() + lengthMs;
  const connections = Array.from({ length: CONNECTIONS }, () => askOver(port, untilMs, next));
  const answers = await Promise.all(connections);
  return {
    answers: answers.reduce((sum, each) => sum + each.answers, 0),
    latenciesMs: answers.flatMap(({ latenciesMs }) => latenciesMs).sort((a, b) => a - b),
    body: answers[0]?.body ?? Buffer.alloc(0),
  };
}

async function askOver(port: number, untilMs: number, next: () => Buffer): Promise<Answered> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.setNoDelay(true);
    socket.setTimeout(ANSWERS_WITHIN_MS, () =>
      socket.destroy(new Error(`No answer within ${ANSWERS_WITHIN_MS} ms`)),
    );
    return await askInTurn(socket, untilMs, next);
  } finally {
    socket.destroy();
  }
}

function askInTurn(socket: Socket, untilMs: number, next: () => Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const latenciesMs: number[] = [];
    let askedMs = 0;
    const ask = (): void => {
      askedMs = performance.now();
      socket.write(next());
    };
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed a connection before it answered')));
    const received = bodyReader();
    socket.on('data', (chunk) => {
      const body = received(chunk);
      if (body === null) return;
      const nowMs = performance.now();
      latenciesMs.push(nowMs - askedMs);
      if (nowMs < untilMs) ask();
      else resolve({ answers: latenciesMs.length, latenciesMs: latenciesMs.slice(1), body });
    });
    ask();
  });
}

/**
 * Reads one answer after the other, chunk by chunk.
 * @returns a function that answers the body once all of it is there, null before. It throws for anything but 200
 */
function bodyReader(): (chunk: Buffer) => Buffer | null {
  let received: Buffer = Buffer.alloc(0);
  return (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return null;
    const head = received.toString('latin1', 0, headEnd);
    if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`Not 200: ${received.toString()}`);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    const body = received.subarray(headEnd + HEAD_END.length);
    if (body.length < length) return null;
    received = Buffer.alloc(0);
    return body;
  };
}
