import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TakenChange, WaitReason } from '../../../src/ports/store/changes.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { nextDueMs } from './one-turn.ts';
import { aConnectedPortal, companyChanges, NOW } from './samples.ts';

const FIRST_DELAY_MS = 300;
const WINDOW_MS = 2_000;

interface ModelRow {
  seq: number;
  dueMs: number | null;
  takenMs: number;
  attempts: number;
  /** Why it was deferred; a newer change or its end forgets that. */
  reason: WaitReason | null;
}

type Step =
  | { readonly do: 'record'; readonly ids: readonly string[] }
  | { readonly do: 'take'; readonly limit: number }
  | { readonly do: 'finish' }
  | { readonly do: 'finish late' }
  | { readonly do: 'defer'; readonly afterMs: number }
  | { readonly do: 'remove done' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    ids: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { minLength: 1 }),
  }),
  fc.record({ do: fc.constant('take' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('finish' as const) }),
  fc.record({ do: fc.constant('finish late' as const) }),
  fc.record({ do: fc.constant('remove done' as const) }),
  fc.record({ do: fc.constant('defer' as const), afterMs: fc.integer({ min: 1, max: 4_000 }) }),
);
const history = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 1_500 })), {
  maxLength: 30,
  // Short histories seldom defer and take again.
  size: 'max',
});

/** The rules of coalescing, said a second time in plain code. */
function createModel() {
  const rows = new Map<string, ModelRow>();
  return {
    record(ids: readonly string[], nowMs: number) {
      for (const id of ids) {
        const row = rows.get(id) ?? { seq: 0, dueMs: null, takenMs: 0, attempts: 0, reason: null };
        const asNewMs = Math.max(nowMs + FIRST_DELAY_MS, row.takenMs + WINDOW_MS);
        const untouched = row.dueMs !== null && row.attempts === 0;
        // Pending and not taken: who takes it reads the truth later than this.
        if (untouched && row.dueMs !== null && row.dueMs > row.takenMs) continue;
        const dueMs = untouched ? row.dueMs : Math.min(row.dueMs ?? asNewMs, asNewMs);
        rows.set(id, { ...row, seq: row.seq + 1, dueMs, reason: null });
      }
    },
    take(limit: number, nowMs: number): TakenChange[] {
      const due = [...rows].flatMap(([objectId, row]) =>
        row.dueMs !== null && row.dueMs <= nowMs ? [{ objectId, row, dueMs: row.dueMs }] : [],
      );
      due.sort((a, b) => a.dueMs - b.dueMs || (a.objectId < b.objectId ? -1 : 1));
      return due.slice(0, limit).map(({ objectId, row }) => {
        row.takenMs = nowMs;
        const untold = { causes: [], occurredAtMs: 0 };
        const waited = row.reason === null ? {} : { reason: row.reason };
        return {
          objectId,
          seq: `${row.seq}`,
          attempts: row.attempts,
          takenAtMs: nowMs,
          ...untold,
          ...waited,
        };
      });
    },
    finish(taken: readonly TakenChange[]) {
      for (const { objectId, seq, takenAtMs } of taken) {
        const row = rows.get(objectId);
        if (row === undefined || row.dueMs === null || row.takenMs !== takenAtMs) continue;
        row.dueMs = seq === `${row.seq}` ? null : row.takenMs + WINDOW_MS;
        row.attempts = 0;
        row.reason = null;
      }
    },
    defer(taken: readonly TakenChange[], dueMs: number, attempts: number, reason: WaitReason) {
      for (const { objectId, takenAtMs } of taken) {
        const row = rows.get(objectId);
        if (row?.takenMs === takenAtMs) Object.assign(row, { dueMs, attempts, reason });
      }
    },
    removeDone(takenBeforeMs: number) {
      for (const [id, row] of rows) {
        if (row.dueMs === null && row.takenMs < takenBeforeMs) rows.delete(id);
      }
    },
    nextDueMs(): number | null {
      const due = [...rows.values()].flatMap(({ dueMs }) => (dueMs === null ? [] : [dueMs]));
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}

/** What a worker holds: the newest taking, and the one before, as a process holds it that was suspended. */
interface Held {
  readonly taken: readonly TakenChange[];
  readonly before: readonly TakenChange[];
}

/** Does one step to the store and to the model, and compares what they answer. */
async function doStep(
  { forPortal, across }: OpenStore,
  model: ReturnType<typeof createModel>,
  portalId: number,
  next: Step,
  nowMs: number,
  held: Held,
): Promise<Held> {
  const { taken } = held;
  const { changes } = forPortal(portalId);
  switch (next.do) {
    case 'record':
      await across.intake.record(companyChanges(portalId, ...next.ids), nowMs);
      model.record(next.ids, nowMs);
      return held;
    case 'take': {
      const due = await changes.take('companies', 'live', next.limit, nowMs);
      expect(due).toEqual(model.take(next.limit, nowMs));
      return { taken: due, before: taken };
    }
    case 'finish late':
      await changes.finish('companies', held.before);
      model.finish(held.before);
      return held;
    case 'remove done':
      await across.upkeep.removeDoneChanges(nowMs - WINDOW_MS, 1_000_000);
      model.removeDone(nowMs - WINDOW_MS);
      return held;
    case 'finish':
      await changes.finish('companies', taken);
      model.finish(taken);
      return { ...held, taken: [] };
    case 'defer':
      await changes.defer('companies', taken, nowMs + next.afterMs, 2, 'failed');
      model.defer(taken, nowMs + next.afterMs, 2, 'failed');
      return { ...held, taken: [] };
  }
}

/** Any history of recording, taking, finishing (also too late), deferring and removing what is done leaves the store where the model is. */
export function changeModel(storeOf: () => OpenStore): void {
  it('keeps changes as the model of coalescing does, whatever happens to them', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const portalId = await aConnectedPortal(storeOf());
        const model = createModel();
        let nowMs = NOW;
        let held: Held = { taken: [], before: [] };
        for (const [next, laterMs] of steps) {
          nowMs += laterMs;
          held = await doStep(storeOf(), model, portalId, next, nowMs, held);
          expect(await nextDueMs(storeOf(), portalId)).toBe(model.nextDueMs());
        }
      }),
      { numRuns: 30 },
    );
  });
}
