import type { FactCounts } from '../../src/portal/fact-counts.ts';
import type { Log } from '../../src/ports/process.ts';
import type { WakeUp } from '../../src/ports/queue.ts';

/** For tests that look at the store, and not at what is logged or who is woken. */
export const JOURNAL: Log = { info: () => {}, warn: () => {}, error: () => {} };
export const NOBODY_WAKES: WakeUp = { wake: async () => {}, wakeAnalysis: async () => {} };
export const NOTHING_COUNTED: FactCounts = { filled: async () => null, values: async () => null };
