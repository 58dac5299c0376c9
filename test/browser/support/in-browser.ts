import { describe } from '@jest/globals';
import { CHROMIUM_ADVICE, HAS_CHROMIUM } from './chromium.ts';

/** A battery that drives a real browser; where there is none it is skipped, and says what would let it run. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (HAS_CHROMIUM) describe(title, tests);
  else describe.skip(`${title} ${CHROMIUM_ADVICE}`, tests);
}
