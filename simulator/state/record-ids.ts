/** Compares ids as numbers. They may exceed 2^53, so doubles would be inexact. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
