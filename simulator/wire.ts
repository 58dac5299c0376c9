/**
 * A model of the official client in its wire format: dates are ISO text, string enums are strings, and members that the client
 * renames (`_from`, `_new`, `_in`) have HubSpot's names.
 */
export type Wire<T> = T extends Date
  ? string
  : T extends string
    ? `${T}`
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [K in keyof T as K extends `_${infer Name}` ? Name : K]: Wire<T[K]> }
        : T;

type SnakeCase<S extends string> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : S;

/** A flat model of the official client whose members are in snake case on the wire, such as those of OAuth. */
export type SnakeWire<T> = { [K in keyof Wire<T> as K extends string ? SnakeCase<K> : never]: Wire<T>[K] };
