import { expect } from '@jest/globals';

/** Lets pending work run until the condition holds: the renderer looks again only when something rendered changed. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !holds(); turn++) await turns(1);
  expect(holds()).toBe(true);
}

/** Lets timers of a millisecond run so many times: enough for what must not happen to happen. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}
