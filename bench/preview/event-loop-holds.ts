import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a parent may ask a program of the bench. */
export const HOLDS = { forget: 1, longestMs: 2 } as const;

const RESOLUTION_MS = 1;

/** Watches this process's event loop: answers, in milliseconds, how long it was held at most since it was told to forget. */
export function watchEventLoop(): (question: number) => number {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return (question) => {
    if (question === HOLDS.forget) {
      delays.reset();
      return 0;
    }
    return delays.max / 1e6;
  };
}
