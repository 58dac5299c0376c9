import { expect } from '@jest/globals';

/** Lets pending work run until the condition holds: the renderer looks again only when something rendered changed. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !holds(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(holds()).toBe(true);
}
