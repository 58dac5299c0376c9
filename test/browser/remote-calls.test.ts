import { describe, expect, it } from '@jest/globals';
import { connect, type MessageEnd } from '../../simulator/crm/browser/extension/remote-calls.ts';

/** Two ends that clone what they send, as a worker and its page do: a function in a message fails. */
function twoEnds(): readonly [MessageEnd, MessageEnd] {
  const listeners: [Listener[], Listener[]] = [[], []];
  const end = (mine: Listener[], theirs: Listener[]): MessageEnd => ({
    postMessage: (message) => {
      const data: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of theirs) listener({ data });
      });
    },
    addEventListener: (_type, listener) => mine.push(listener),
  });
  return [end(listeners[0], listeners[1]), end(listeners[1], listeners[0])];
}
type Listener = (event: { readonly data: unknown }) => void;

describe('calls between the page and the worker of an extension', () => {
  it('carry values there and the answer back', async () => {
    const [page, worker] = twoEnds();
    connect(worker, { add: (a, b) => Number(a) + Number(b) });
    expect(await connect(page, {})('add', 2, 3)).toBe(5);
  });

  it('carry functions both ways, deep inside values, and each keeps its identity', async () => {
    const [page, worker] = twoEnds();
    const seen: unknown[] = [];
    connect(worker, {
      offer: async (given) => {
        const { handlers } = given as { handlers: ((value: unknown) => Promise<unknown>)[] };
        seen.push(await handlers[0]?.('pressed'));
        return { undo: () => 'undone' };
      },
    });
    const handler = (value: unknown) => `page saw ${String(value)}`;
    const answer = await connect(page, {})('offer', { handlers: [handler] });
    expect(seen).toEqual(['page saw pressed']);
    expect(await (answer as { undo: () => Promise<string> }).undo()).toBe('undone');
  });

  it('hand over a failure with its message, for unknown functions too', async () => {
    const [page, worker] = twoEnds();
    connect(worker, {
      fail: () => {
        throw new Error('no such record');
      },
    });
    const call = connect(page, {});
    await expect(call('fail')).rejects.toThrow('no such record');
    await expect(call('unheard')).rejects.toThrow('unheard');
  });

  it('leave messages alone that are not theirs', async () => {
    const [page, worker] = twoEnds();
    connect(worker, { ping: () => 'pong' });
    const call = connect(page, {});
    page.postMessage('a stray message');
    page.postMessage(null);
    expect(await call('ping')).toBe('pong');
  });
});
