export interface Period {
  /** Epoch milliseconds, included. */
  readonly fromMs: number;
  /** Epoch milliseconds, not included. */
  readonly toMs: number;
  /** As people say it: `July to September 2026`. */
  readonly name: string;
}
