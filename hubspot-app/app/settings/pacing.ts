/** How often the page asks again while the server works. */
export interface Pacing {
  /** While facts are read for a preview, in milliseconds. */
  readonly previewEveryMs: number;
  /** While a backfill runs, in milliseconds. */
  readonly backfillEveryMs: number;
}

export const PACING: Pacing = { previewEveryMs: 2_000, backfillEveryMs: 3_000 };

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
