const POLL_MS = 20;
/** Looking takes a tenth of the time at most, so that it doesn't slow down what is awaited. */
const REST = 9;

/**
 * Waits until the condition holds. Fails with what was awaited when it does not come true in time; the time is only for
 * what never comes true, and says nothing of how fast it should.
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 240_000,
): Promise<void> {
  const deadlineMs = Date.now() + withinMs;
  while (true) {
    const lookedMs = performance.now();
    if (await condition()) return;
    if (Date.now() > deadlineMs) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    const restMs = Math.max(POLL_MS, REST * (performance.now() - lookedMs));
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}
