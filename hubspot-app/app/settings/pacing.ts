/** How often the page asks again while the server works. */
export interface Pacing {
  /** From the last saved change until a preview is asked for, in milliseconds. */
  readonly previewAfterMs: number;
  /** While facts are read for a preview, in milliseconds. */
  readonly previewEveryMs: number;
  /** While a backfill runs, in milliseconds. */
  readonly backfillEveryMs: number;
}

export const PACING: Pacing = { previewAfterMs: 700, previewEveryMs: 2_000, backfillEveryMs: 3_000 };

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
