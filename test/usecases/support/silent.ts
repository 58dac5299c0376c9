import type { Journal } from '../../../src/usecases/ports/process.ts';
import type { WakeUp } from '../../../src/usecases/ports/queue.ts';

/** For tests that look at the store, and not at what is logged or who is woken. */
export const JOURNAL: Journal = { info: () => {}, warn: () => {}, error: () => {} };
export const NOBODY_WAKES: WakeUp = { wake: async () => {}, wakeAnalysis: async () => {} };
