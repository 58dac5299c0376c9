import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PreviewTask } from '../../src/ports/previewer.ts';
import type { SnapshotPage } from '../../src/ports/store/assessments.ts';
import { type ComputeThreads, createComputeThreads } from '../../workers/compute-threads.ts';
import { createPreviewer } from '../../workers/previewer.ts';
import { aDocument, NOW } from '../store/support/samples.ts';
import { aGate } from '../support/small-portal.ts';

const TASK: PreviewTask = { before: null, after: aDocument(), nowMs: NOW };
const CALLER = { portalId: 1, userId: 2 };
const nobodyLeaves = new AbortController().signal;

/** Companies with so many employees each, as the store pages them. */
const page = (oldestReadAtMs: number, ...sizes: (string | null)[]): SnapshotPage => ({
  rowsJson: JSON.stringify(
    sizes.map((numberofemployees, at) => ({ companyId: `${at}`, properties: { numberofemployees } })),
  ),
  oldestReadAtMs,
});

async function* pagesOf(...pages: readonly SnapshotPage[]): AsyncGenerator<SnapshotPage> {
  yield* pages;
}

/** Pages of which the first is never read to its end, until the gate is opened. */
function stuckPages() {
  const gate = aGate();
  async function* pages(): AsyncGenerator<SnapshotPage> {
    await gate.pass();
    yield page(NOW, '5');
  }
  return { gate, pages: pages() };
}

describe('a previewer', () => {
  let threads: ComputeThreads;
  beforeEach(() => {
    threads = createComputeThreads();
  });
  afterEach(() => threads.close());

  it('counts what both documents say, over all pages, and as of when', async () => {
    const all = { ...TASK, before: aDocument('Before'), nowMs: NOW };
    const pages = pagesOf(page(NOW - 5, '500', '50'), page(NOW - 9, null), page(NOW - 7, '101'));
    const compared = await createPreviewer(threads).compare(CALLER, all, pages, nobodyLeaves);
    const counts = {
      tiers: expect.objectContaining({ tier_1: 3, out: 1 }),
      gates: { pass: 2, fail: 1, undetermined: 1 },
    };
    expect(compared).toEqual({
      companies: 4,
      before: counts,
      after: counts,
      moved: 0,
      oldestReadAtMs: NOW - 9,
    });
  });

  it('of an account without companies has nothing to count', async () => {
    const compared = await createPreviewer(threads).compare(CALLER, TASK, pagesOf(), nobodyLeaves);
    expect(compared).toMatchObject({ companies: 0, before: null, moved: 0, oldestReadAtMs: null });
  });

  it('ends the older question of whoever asks again, and nobody else’s', async () => {
    const previewer = createPreviewer(threads);
    const older = stuckPages();
    const first = previewer.compare(CALLER, TASK, older.pages, nobodyLeaves);
    const refused = expect(first).rejects.toMatchObject({ kind: 'conflict' });
    await older.gate.reached;
    const other = previewer.compare({ ...CALLER, portalId: 9 }, TASK, pagesOf(page(NOW, '5')), nobodyLeaves);
    const second = previewer.compare(CALLER, TASK, pagesOf(page(NOW, '5')), nobodyLeaves);
    await refused;
    expect([(await other).companies, (await second).companies]).toEqual([1, 1]);
    older.gate.open();
  });

  it('has one preview of an account at a time: another author waits, another account does not', async () => {
    const previewer = createPreviewer(threads);
    const gone = new AbortController();
    const ours = stuckPages();
    const first = previewer.compare(CALLER, TASK, ours.pages, gone.signal);
    const refused = expect(first).rejects.toMatchObject({ kind: 'conflict' });
    await ours.gate.reached;
    let begun = false;
    const waiting = previewer.compare(
      { ...CALLER, userId: 3 },
      TASK,
      (async function* () {
        begun = true;
        yield page(NOW, '5');
      })(),
      nobodyLeaves,
    );
    const others = { portalId: 9, userId: 2 };
    await previewer.compare(others, TASK, pagesOf(page(NOW, '5')), nobodyLeaves);
    expect(begun).toBe(false);
    gone.abort();
    await refused;
    expect((await waiting).companies).toBe(1);
    ours.gate.open();
  });

  it('ends when its caller leaves, its time is over, or the process ends', async () => {
    const gone = new AbortController();
    const stuck = stuckPages();
    const left = createPreviewer(threads).compare(CALLER, TASK, stuck.pages, gone.signal);
    await stuck.gate.reached;
    gone.abort();
    await expect(left).rejects.toThrow('Nobody waits');
    const late = createPreviewer(threads, 1).compare(CALLER, TASK, stuckPages().pages, nobodyLeaves);
    await expect(late).rejects.toMatchObject({ kind: 'transient' });
    const last = stuckPages();
    const ended = createPreviewer(threads).compare(CALLER, TASK, last.pages, nobodyLeaves);
    const refused = expect(ended).rejects.toMatchObject({ kind: 'transient' });
    await last.gate.reached;
    await threads.close();
    await refused;
  });

  it('passes on the trouble of reading pages, and what fails in the thread is ours', async () => {
    const previewer = createPreviewer(threads);
    async function* broken(): AsyncGenerator<SnapshotPage> {
      yield page(NOW, '5');
      throw new Error('the database is gone');
    }
    await expect(previewer.compare(CALLER, TASK, broken(), nobodyLeaves)).rejects.toThrow(
      'the database is gone',
    );
    const unread = pagesOf({ rowsJson: '[{', oldestReadAtMs: NOW });
    await expect(previewer.compare(CALLER, TASK, unread, nobodyLeaves)).rejects.toMatchObject({
      kind: 'bug',
    });
  });
});
