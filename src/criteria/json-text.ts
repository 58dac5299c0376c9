import { findRepeatedKeys, type RepeatedKeys } from './repeated-keys.ts';

export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly repeatedKeys: RepeatedKeys }
  /** `error` of `JSON.parse`; `jsonErrorPlace` finds its line and column, which takes far longer than reading. */
  | { readonly ok: false; readonly error: unknown };

/** Reads a JSON text like `JSON.parse`, but never throws, and reports keys that occur twice. Takes linear time. */
export function readJsonText(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, error };
  }
  return { ok: true, value, repeatedKeys: findRepeatedKeys(text) };
}
