/**
 * Calls between the page and an extension's worker. A function inside an argument is sent as an id and called back by message.
 * Ids are kept until the worker ends, which is when its card leaves the page.
 */
type Callable = (...args: unknown[]) => unknown;

/** The common interface of both ends of a worker. */
export interface MessageEnd {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

type Message =
  | { readonly kind: 'call'; readonly call: number; readonly target: string; readonly args: unknown[] }
  | { readonly kind: 'result'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly message: string };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Connects one end. The other end may call every function of `api` by name, and every function that it received.
 * @returns `call(name, ...args)`: the result from the other end; rejects with its message when that throws.
 */
export function connect(end: MessageEnd, api: Readonly<Record<string, Callable>>) {
  const given = new Map<string, Callable>(Object.entries(api));
  const idOf = new WeakMap<Callable, string>();
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  const encode = (value: unknown): unknown =>
    mapDeep(value, (leaf) => {
      if (!isCallable(leaf)) return leaf;
      const id = idOf.get(leaf) ?? `#${given.size}`;
      idOf.set(leaf, id);
      given.set(id, leaf);
      return { functionId: id };
    });
  const decode = (value: unknown): unknown =>
    mapDeep(value, (leaf) => {
      const id = functionIdOf(leaf);
      return id === undefined ? leaf : (...args: unknown[]) => call(id, ...args);
    });

  function call(target: string, ...args: unknown[]): Promise<unknown> {
    calls += 1;
    const id = calls;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      end.postMessage({ kind: 'call', call: id, target, args: args.map(encode) });
    });
  }

  async function answer(message: Extract<Message, { kind: 'call' }>): Promise<void> {
    try {
      const target = given.get(message.target);
      if (target === undefined) throw new Error(`the other end offers no function ${message.target}`);
      const value = await target(...message.args.map(decode));
      end.postMessage({ kind: 'result', call: message.call, value: encode(value) });
    } catch (error) {
      end.postMessage({ kind: 'failure', call: message.call, message: String(error) });
    }
  }

  end.addEventListener('message', ({ data }) => {
    if (!isMessage(data)) return;
    if (data.kind === 'call') {
      void answer(data);
      return;
    }
    const waiter = waiting.get(data.call);
    waiting.delete(data.call);
    if (data.kind === 'result') waiter?.resolve(decode(data.value));
    else waiter?.reject(new Error(data.message));
  });

  return call;
}

function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'kind' in data && 'call' in data;
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

function functionIdOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('functionId' in value)) return undefined;
  return typeof value.functionId === 'string' ? value.functionId : undefined;
}

/** Rebuilds arrays and plain objects around `change(leaf)`; a function reference is a leaf. */
function mapDeep(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => mapDeep(member, change));
  if (typeof value !== 'object' || value === null || functionIdOf(value) !== undefined) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapDeep(member, change)]));
}
