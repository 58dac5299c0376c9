/** Orders ids by their number. They may exceed 2^53, so that a double cannot hold them. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
