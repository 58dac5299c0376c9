/**
 * A model of the official client as it travels: dates are ISO text, string enums are their strings, and the
 * members that the client renames (`_from`, `_new`, `_in`) have the names HubSpot gave them.
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

/** A flat model of the official client whose members travel in snake case, as those of OAuth do. */
export type SnakeWire<T> = { [K in keyof Wire<T> as K extends string ? SnakeCase<K> : never]: Wire<T>[K] };
