import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const ANSWERS_WITHIN_MS = 10_000;
const END_OF_HEAD = '\r\n\r\n';

/** A kept-alive connection to a webhook route. A plain socket: an HTTP client would take more processor time than the bare route. */
export interface Connection {
  /**
   * Posts one request, when the one before was answered.
   * @throws Error for any answer but 204, and for none within ten seconds
   */
  post(request: Buffer): Promise<void>;
  close(): void;
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  socket.setTimeout(ANSWERS_WITHIN_MS, () =>
    socket.destroy(new Error(`No answer within ${ANSWERS_WITHIN_MS} ms`)),
  );
  const answered = answersOf(socket);
  return {
    post: (request) => {
      const answer = answered();
      socket.write(request);
      return answer;
    },
    close: () => socket.destroy(),
  };
}

/** Answers a function that waits for the next answer. */
function answersOf(socket: Socket): () => Promise<void> {
  let received = '';
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('The server closed a connection before it answered')));
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    // A 204 has no body: its head is all of it.
    if (!received.includes(END_OF_HEAD)) return;
    if (received.startsWith('HTTP/1.1 204 ')) settle?.resolve();
    else settle?.reject(new Error(`Not 204: ${received}`));
    received = '';
  });
  return () =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
}
