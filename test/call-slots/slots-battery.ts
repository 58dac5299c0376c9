import { describe, expect, it } from '@jest/globals';
import type { CallSlotsOf, SlotRule } from '../../src/ports/call-slots.ts';
import { until } from '../support/until.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const RULE: SlotRule = { name: 'burst', calls: 3, heldMs: HOUR_MS, apartMs: 0 };
/** No slot is free at once after the first, so callers are told the minutes of their slots. */
const EVERY_MINUTE: SlotRule = { name: 'burst', calls: 1_000, heldMs: MINUTE_MS, apartMs: MINUTE_MS };

let portals = 0;
export const aPortal = (): number => {
  portals += 1;
  return 70_000 + portals;
};

/**
 * What every count of calls promises, wherever it is kept. Lengths of time are minutes and hours, so that a slow machine does
 * not matter: what was told is rounded.
 * @param openings the same count as two processes see it; twice the same where it belongs to one process
 */
export function slotsBattery(openings: () => readonly [CallSlotsOf, CallSlotsOf]): void {
  const one = () => openings()[0];
  const minutes = (waitMs: number) => Math.round(waitMs / MINUTE_MS);

  describe('slots for calls', () => {
    it('are free at once, as many as there are, and then when the oldest is free again', async () => {
      const slots = one()(aPortal());
      const waits: number[] = [];
      for (let call = 0; call < 7; call += 1) waits.push(minutes(await slots.book(RULE, 3 * HOUR_MS)));
      expect(waits).toEqual([0, 0, 0, 60, 60, 60, 120]);
    });

    it('begin apart from each other', async () => {
      const slots = one()(aPortal());
      const waits: number[] = [];
      for (let call = 0; call < 4; call += 1) waits.push(minutes(await slots.book(EVERY_MINUTE, HOUR_MS)));
      expect(waits).toEqual([0, 1, 2, 3]);
    });

    it('are told in whole milliseconds: the first is free now, the second no later than the rule says', async () => {
      const slots = one()(aPortal());
      expect(await slots.book(EVERY_MINUTE, HOUR_MS)).toBe(0);
      const second = await slots.book(EVERY_MINUTE, HOUR_MS);
      expect(Number.isInteger(second)).toBe(true);
      expect(second).toBeLessThanOrEqual(MINUTE_MS);
    });

    it('are nobody’s when they begin later than the caller would wait', async () => {
      const slots = one()(aPortal());
      await slots.book(EVERY_MINUTE, 0);
      for (let time = 0; time < 3; time += 1) {
        expect(minutes(await slots.book(EVERY_MINUTE, MINUTE_MS / 2))).toBe(1);
      }
      expect(minutes(await slots.book(EVERY_MINUTE, HOUR_MS))).toBe(1);
    });

    it('are each portal’s and each rule’s own', async () => {
      const portalId = aPortal();
      await one()(portalId).book(EVERY_MINUTE, 0);
      expect(await one()(aPortal()).book(EVERY_MINUTE, 0)).toBe(0);
      expect(await one()(portalId).book({ ...EVERY_MINUTE, name: 'search' }, 0)).toBe(0);
      expect(await one()(portalId).book(EVERY_MINUTE, 0)).toBeGreaterThan(0);
    });

    it('are free again after their time', async () => {
      const slots = one()(aPortal());
      const short: SlotRule = { name: 'burst', calls: 1, heldMs: 30, apartMs: 0 };
      expect(await slots.book(short, 0)).toBe(0);
      await until('the slot is free', async () => (await slots.book(short, 0)) === 0);
    });

    it('are given to one caller each, in whichever process, and none is left out', async () => {
      const portalId = aPortal();
      const callers = openings().flatMap((slotsOf) => Array.from({ length: 15 }, () => slotsOf(portalId)));
      const waits = await Promise.all(callers.map((slots) => slots.book(EVERY_MINUTE, HOUR_MS)));
      expect(waits.map(minutes).sort((a, b) => a - b)).toEqual(callers.map((_, place) => place));
    });

    it('are given in the order in which callers ask', async () => {
      const portalId = aPortal();
      const told: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        for (const slotsOf of openings()) {
          told.push(minutes(await slotsOf(portalId).book(EVERY_MINUTE, HOUR_MS)));
        }
      }
      expect(told).toEqual([0, 1, 2, 3, 4, 5]);
    });
  });
}
