import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSlotsInMemory } from '../../src/hubspot/http/slots-in-memory.ts';
import { aPortal, slotsBattery } from './slots-battery.ts';

describe('the count of calls in one process', () => {
  const slotsOf = createSlotsInMemory(() => performance.now());
  slotsBattery(() => [slotsOf, slotsOf]);

  it('never gives a slot before its last call’s time is over, nor two closer than the rule says', async () => {
    const plan = fc.record({
      rule: fc.record({
        name: fc.constant('burst' as const),
        calls: fc.integer({ min: 1, max: 5 }),
        heldMs: fc.integer({ min: 0, max: 50 }),
        apartMs: fc.integer({ min: 0, max: 20 }),
      }),
      asks: fc.array(fc.record({ laterMs: fc.nat(120), mostWaitMs: fc.nat(80) }), { maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ rule, asks }) => {
        let nowMs = 1_000;
        const slots = createSlotsInMemory(() => nowMs)(aPortal());
        const atMs: number[] = [];
        for (const { laterMs, mostWaitMs } of asks) {
          nowMs += laterMs;
          const waitMs = await slots.book(rule, mostWaitMs);
          if (waitMs > mostWaitMs) continue;
          atMs.push(nowMs + waitMs);
          const [here = 0, last = -Infinity] = atMs.toReversed();
          expect(here - last).toBeGreaterThanOrEqual(rule.apartMs);
          expect(here - (atMs.at(-1 - rule.calls) ?? -Infinity)).toBeGreaterThanOrEqual(rule.heldMs);
        }
      }),
    );
  });
});
