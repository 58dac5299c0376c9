import { expect, it } from '@jest/globals';
import type { WorkClass } from '../../../src/ports/queue.ts';
import type { OpenQueue } from '../../../src/queue/open-queue.ts';
import { until } from '../../support/until.ts';

const TURNS_AT_ONCE = { live: 4, bulk: 4 } as const;
/** Generous: what is promised is an order, and no time. */
const WITHIN_MS = 120_000;
const NEWCOMER = 1_000_000;

interface Begun {
  readonly portalId: number;
  readonly work: WorkClass;
}

/** Accounts that always have more work, of both classes, keep nobody else waiting for longer than a round of theirs. */
export function fairnessPromises(queueOf: () => OpenQueue, accounts: number): void {
  it(
    `keeps neither one more account nor the sweep waiting behind ${accounts} accounts whose work never ends`,
    async () => {
      const queue = queueOf();
      const begun: Begun[] = [];
      let sweeps = 0;
      let over = false;
      const portals = Array.from({ length: accounts }, (_, index) => index + 1);
      for (const portalId of portals) {
        await queue.wakeUp.wake(portalId, 0, 'live');
        await queue.wakeUp.wake(portalId, 0, 'bulk');
      }
      const consumer = await queue.consume(
        {
          turn: async (portalId, work) => {
            begun.push({ portalId, work });
            if (over || portalId === NEWCOMER) return { liveInMs: null, bulkInMs: null };
            return work === 'live' ? { liveInMs: 0, bulkInMs: null } : { liveInMs: null, bulkInMs: 0 };
          },
          analysis: async () => ({ againInMs: null }),
          sweep: async () => {
            sweeps += 1;
          },
        },
        TURNS_AT_ONCE,
      );
      try {
        for (const work of ['live', 'bulk'] as const) {
          const ofClass = () => begun.filter((turn) => turn.work === work);
          await until(
            'every account had two turns',
            () => portals.every((id) => ofClass().filter(({ portalId }) => portalId === id).length >= 2),
            WITHIN_MS,
          );
          await queue.wakeUp.wake(NEWCOMER, 0, work);
          const before = ofClass().length;
          const hadIts = () => ofClass().findIndex(({ portalId }) => portalId === NEWCOMER);
          await until('one more account’s turn', () => hadIts() >= 0, WITHIN_MS);
          const ahead = ofClass()
            .slice(before, hadIts())
            .map(({ portalId }) => portalId);
          expect(ahead).toEqual([...new Set(ahead)]);
        }
        const before = sweeps;
        await until('two more sweeps', () => sweeps >= before + 2, WITHIN_MS);
      } finally {
        over = true;
        await consumer.close();
      }
    },
    2 * WITHIN_MS,
  );

  it('gives an edit its turn, and sweeps, while every bulk worker is held up', async () => {
    const queue = queueOf();
    const begun: Begun[] = [];
    let sweeps = 0;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    for (let portalId = 1; portalId <= accounts; portalId += 1) await queue.wakeUp.wake(portalId, 0, 'bulk');
    const consumer = await queue.consume(
      {
        turn: async (portalId, work) => {
          begun.push({ portalId, work });
          if (work === 'bulk') await held;
          return { liveInMs: null, bulkInMs: null };
        },
        analysis: async () => ({ againInMs: null }),
        sweep: async () => {
          sweeps += 1;
        },
      },
      TURNS_AT_ONCE,
    );
    try {
      await until('every bulk worker is at work', () => begun.length === TURNS_AT_ONCE.bulk, WITHIN_MS);
      await queue.wakeUp.wake(NEWCOMER, 0);
      await until('the edit has its turn', () => begun.some(({ work }) => work === 'live'), WITHIN_MS);
      const before = sweeps;
      await until('two sweeps', () => sweeps >= before + 2, WITHIN_MS);
      expect(begun).toHaveLength(TURNS_AT_ONCE.bulk + 1);
    } finally {
      letGo();
      await consumer.close();
    }
  });
}
