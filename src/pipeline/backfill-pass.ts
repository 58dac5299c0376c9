import type { Clock } from '../ports/process.ts';
import type {
  Backfill,
  BackfillPosition,
  BackfillStep,
  BackfillStore,
  BatchCounts,
} from '../ports/store/backfills.ts';
import type { BatchesUnderWay } from './batches-under-way.ts';

/** What one turn does of a backfill. Batches end in any order; how far it has got is saved in the order of their beginnings. */
export interface BackfillPass {
  readonly backfillId: string;
  /** Where the next batch begins: ahead of what is saved by the batches under way. */
  position: BackfillPosition;
  /** Whether companies that we know can be read by their ids. */
  readsById: boolean;
  /**
   * Begins a batch as soon as there is room.
   * @param next where the batch after it begins; null = it is the last
   * @throws what a batch before it threw
   */
  begin(
    companyIds: readonly string[],
    next: BackfillPosition | null,
    work: () => Promise<BatchCounts>,
  ): Promise<void>;
}

interface Begun {
  readonly next: BackfillPosition | null;
  /** Null until it is done. */
  counts: BatchCounts | null;
}

/**
 * Answers the turn's pass over a backfill. When another backfill has replaced it, its batches end first: they write under what
 * was published before.
 */
export function createPasses(
  underWay: BatchesUnderWay,
  backfills: BackfillStore,
  clock: Clock,
): (backfill: Backfill) => Promise<BackfillPass> {
  let pass: BackfillPass | null = null;
  return async (backfill) => {
    if (pass?.backfillId !== backfill.id) {
      await underWay.end();
      pass = createPass(backfill, underWay, (step) => backfills.advance(backfill.id, step, clock.now()));
    }
    return pass;
  };
}

function createPass(
  backfill: Backfill,
  underWay: BatchesUnderWay,
  save: (step: BackfillStep) => Promise<void>,
): BackfillPass {
  const begun: Begun[] = [];
  let saved = Promise.resolve();

  /** A process that dies begins again at the first batch that was not done: those after it find nothing to write. */
  function saveDone(): Promise<void> {
    const firstOpen = begun.findIndex(({ counts }) => counts === null);
    const done = begun.splice(0, firstOpen === -1 ? begun.length : firstOpen);
    const last = done.at(-1);
    if (last !== undefined) saved = saved.then(() => save({ next: last.next, ...sumOf(done) }));
    return saved;
  }

  const pass: BackfillPass = {
    backfillId: backfill.id,
    position: backfill.position,
    readsById: true,
    async begin(companyIds, next, work) {
      if (next !== null) pass.position = next;
      const batch: Begun = { next, counts: null };
      await underWay.begin(companyIds, async () => {
        begun.push(batch);
        batch.counts = await work();
        await saveDone();
      });
    },
  };
  return pass;
}

function sumOf(done: readonly Begun[]): BatchCounts {
  const sum = { companies: 0, written: 0, refused: 0 };
  for (const { counts } of done) {
    sum.companies += counts?.companies ?? 0;
    sum.written += counts?.written ?? 0;
    sum.refused += counts?.refused ?? 0;
  }
  return sum;
}
