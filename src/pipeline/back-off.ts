/** How long something waits after failures in a row. */
export interface BackOff {
  readonly firstMs: number;
  /** Doubled with every failure, up to this. */
  readonly mostMs: number;
}

/** @param failures in a row, from 1 */
export function backOffMs({ firstMs, mostMs }: BackOff, failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), mostMs);
}
