/**
 * The same value behind proxies that count what is read of it: each property read or asked for, and each key that is
 * listed. Sets and maps are handed out as they are.
 */
export function counting<Value>(original: Value): { readonly value: Value; readonly reads: () => number } {
  let reads = 0;
  const seen = new WeakMap<object, object>();
  const wrap = <Part>(part: Part): Part => {
    if (typeof part !== 'object' || part === null || part instanceof Set || part instanceof Map) return part;
    const known = seen.get(part) ?? new Proxy(part, handler);
    seen.set(part, known);
    return known as Part & object;
  };
  const handler: ProxyHandler<object> = {
    get: (target, key) => {
      reads += 1;
      return wrap(Reflect.get(target, key));
    },
    has: (target, key) => {
      reads += 1;
      return Reflect.has(target, key);
    },
    ownKeys: (target) => {
      const keys = Reflect.ownKeys(target);
      reads += keys.length;
      return keys;
    },
    getOwnPropertyDescriptor: (target, key) => {
      reads += 1;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  };
  return { value: wrap(original), reads: () => reads };
}
