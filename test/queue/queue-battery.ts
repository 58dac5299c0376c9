import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { type FailureKind, FitgateError } from '../../src/errors.ts';
import { createLogger } from '../../src/log.ts';
import { startOpsServer } from '../../src/ops/ops-server.ts';
import { createQueueBoard } from '../../src/ops/queue-board.ts';
import type { AnalysisTurn, Turn, WorkClass } from '../../src/ports/queue.ts';
import { type Consumer, type OpenQueue, openQueue, type QueueOptions } from '../../src/queue/open-queue.ts';
import { until } from '../support/until.ts';
import { fairnessPromises } from './support/fairness-promises.ts';
import { handOverPromises } from './support/hand-over-promises.ts';

export interface QueueUnderTest {
  options(): Omit<QueueOptions, 'logger'>;
  /** Loses all that is queued, while the queue is open. */
  loseEverything(): Promise<void>;
}

const DONE: Turn = { liveInMs: null, bulkInMs: null };
const COMPUTED: AnalysisTurn = { againInMs: null };
/** Enough of them for the small form of what `fairness.soak.ts` shows of 64. */
const BUSY_ACCOUNTS = 12;

/** What every queue promises, whatever it runs on. */
export function queueBattery({ options, loseEverything }: QueueUnderTest): void {
  const logger = createLogger('silent');
  let queue: OpenQueue;
  let consumer: Consumer | null;
  /** The portals whose turn it was, in order. */
  let turns: number[];
  /** The reports that were computed, in order. */
  let analyses: string[];
  let sweeps: number;

  beforeEach(async () => {
    queue = await openQueue({ ...options(), logger });
    consumer = null;
    turns = [];
    analyses = [];
    sweeps = 0;
  });
  afterEach(async () => {
    await consumer?.close();
    await loseEverything();
    await queue.close();
  });

  const consume = async (
    turn: (portalId: number, nth: number, work: WorkClass) => Turn | Promise<Turn>,
    concurrency = 4,
    sweep: () => void | Promise<void> = () => {},
    analysis: (nth: number) => AnalysisTurn | Promise<AnalysisTurn> = () => COMPUTED,
  ) => {
    consumer = await queue.consume(
      {
        turn: async (portalId, work) => {
          turns.push(portalId);
          return turn(portalId, turns.filter((one) => one === portalId).length, work);
        },
        analysis: async (portalId, reportId) => {
          analyses.push(`${reportId} of ${portalId}`);
          return analysis(analyses.length);
        },
        sweep: async () => {
          sweeps += 1;
          await sweep();
        },
      },
      { live: concurrency, bulk: concurrency },
    );
  };
  const turnsOf = (portalId: number) => turns.filter((one) => one === portalId).length;
  const failure = (kind: FailureKind, retryAfterMs?: number) =>
    new FitgateError(kind, `a ${kind} failure`, retryAfterMs === undefined ? {} : { retryAfterMs });

  it('is ready', async () => {
    expect(await queue.ready()).toBe(true);
  });

  it('gives a woken portal one turn, however often it is woken', async () => {
    for (let time = 0; time < 20; time += 1) await queue.wakeUp.wake(1, 200);
    await queue.wakeUp.wake(2, 0);
    await consume(() => DONE);
    await until('both had a turn', () => turnsOf(1) > 0 && turnsOf(2) > 0);
    await until('two sweeps passed', () => sweeps >= 2);
    expect(turns.toSorted()).toEqual([1, 2]);
  });

  it('wakes a portal again that was done', async () => {
    await consume(() => DONE);
    await queue.wakeUp.wake(1, 0);
    await until('the first turn', () => turnsOf(1) === 1);
    await until('the second turn', async () => {
      await queue.wakeUp.wake(1, 0);
      return turnsOf(1) >= 2;
    });
  });

  it('gives a portal that is woken during its turn one more turn, however often it is woken', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await consume(async (_, nth) => {
      if (nth === 1) await held;
      return DONE;
    });
    await queue.wakeUp.wake(1, 0);
    await until('the first turn', () => turnsOf(1) === 1);
    for (let time = 0; time < 5; time += 1) await queue.wakeUp.wake(1, 0);
    letGo();
    await until('the second turn', () => turnsOf(1) === 2);
    const before = sweeps;
    await until('two sweeps passed', () => sweeps >= before + 2);
    expect(turnsOf(1)).toBe(2);
  });

  it('gives work of each class turns of its own', async () => {
    const classes: string[] = [];
    await consume((_, nth, work) => {
      classes.push(work);
      return { liveInMs: null, bulkInMs: nth === 1 ? 0 : null };
    });
    await queue.wakeUp.wake(1, 0);
    await until('both turns', () => turnsOf(1) === 2);
    expect(classes).toEqual(['live', 'bulk']);
  });

  fairnessPromises(() => queue, BUSY_ACCOUNTS);
  handOverPromises(() => ({ queue, options: options() }));

  it('brings a portal that waits forward when it is woken for earlier', async () => {
    await consume(() => DONE);
    await queue.wakeUp.wake(1, 600_000);
    await queue.wakeUp.wake(1, 50);
    await until('its turn', () => turnsOf(1) === 1);
  });

  it('comes again when a turn says so, as often as it says so', async () => {
    const startedMs = Date.now();
    await consume((_, nth) => ({ liveInMs: nth < 12 ? 40 : null, bulkInMs: null }));
    await queue.wakeUp.wake(1, 0);
    await until('twelve turns', () => turnsOf(1) === 12);
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(11 * 40);
  });

  it('waits as long as the other side asks, and then goes on', async () => {
    const atMs: number[] = [];
    await consume((_, nth) => {
      atMs.push(Date.now());
      if (nth <= 3) throw failure('rate_limited', 300);
      return DONE;
    });
    await queue.wakeUp.wake(1, 0);
    await until('the turn after the waits', () => turnsOf(1) === 4);
    const [first = 0, second = 0] = atMs;
    expect(second - first).toBeGreaterThanOrEqual(300);
  });

  it('tries again after a failure that may pass', async () => {
    const kinds = ['transient', 'conflict', 'denied'] as const;
    await consume((portalId, nth) => {
      const kind = kinds[portalId - 1];
      if (nth === 1) throw kind === undefined ? new TypeError('x is not a function') : failure(kind);
      return DONE;
    });
    for (const portalId of [1, 2, 3, 4]) await queue.wakeUp.wake(portalId, 0);
    await until('every second attempt', () => [1, 2, 3, 4].every((portalId) => turnsOf(portalId) === 2));
  });

  it('gives up after a failure that stays, until the portal is woken anew', async () => {
    const kinds = ['disconnected', 'invalid', 'gone'] as const;
    await consume((portalId) => {
      throw failure(kinds[portalId - 1] ?? 'bug');
    });
    for (const portalId of [1, 2, 3]) await queue.wakeUp.wake(portalId, 0);
    await until('every turn', () => turns.length === 3);
    const before = sweeps;
    await until('two sweeps passed', () => sweeps >= before + 2);
    expect(turns.toSorted()).toEqual([1, 2, 3]);
    await until('a turn of one that is woken anew', async () => {
      await queue.wakeUp.wake(1, 0);
      return turnsOf(1) >= 2;
    });
  });

  it('lets neither a long turn nor failing ones hold up another portal', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await consume(async (portalId) => {
      if (portalId === 1) await held;
      if (portalId === 2) throw failure('rate_limited', 600_000);
      if (portalId === 3) throw failure('transient');
      return DONE;
    }, 2);
    for (const portalId of [1, 2, 3]) await queue.wakeUp.wake(portalId, 0);
    await until('all three began', () => [1, 2, 3].every((portalId) => turnsOf(portalId) > 0));
    await queue.wakeUp.wake(4, 0);
    await until('another portal’s turn', () => turnsOf(4) === 1);
    letGo();
  });

  describe('an analysis', () => {
    it('is one job however often it is woken, and none of a portal’s turns', async () => {
      for (let time = 0; time < 5; time += 1) await queue.wakeUp.wakeAnalysis(1, 'r-1');
      await queue.wakeUp.wakeAnalysis(1, 'r-2');
      await queue.wakeUp.wake(1, 0);
      await consume(() => DONE);
      await until('all had their turn', () => turnsOf(1) > 0 && analyses.length >= 2);
      await until('two sweeps passed', () => sweeps >= 2);
      expect(analyses.toSorted()).toEqual(['r-1 of 1', 'r-2 of 1']);
      expect(turnsOf(1)).toBe(1);
    });

    it('comes again when it says so, and may be woken anew when it failed', async () => {
      await consume(
        () => DONE,
        4,
        () => {},
        (nth) => {
          if (nth === 3) throw failure('transient');
          return { againInMs: nth < 3 ? 40 : null };
        },
      );
      await queue.wakeUp.wakeAnalysis(1, 'r-1');
      await until('it failed', () => analyses.length === 3);
      await until('it is computed again', async () => {
        await queue.wakeUp.wakeAnalysis(1, 'r-1');
        return analyses.length > 3;
      });
    });

    it('that takes long holds up no portal', async () => {
      let letGo = () => {};
      const held = new Promise<AnalysisTurn>((resolve) => {
        letGo = () => resolve(COMPUTED);
      });
      await consume(
        () => DONE,
        2,
        () => {},
        () => held,
      );
      await queue.wakeUp.wakeAnalysis(1, 'r-1');
      await until('it is computed', () => analyses.length === 1);
      await queue.wakeUp.wake(1, 0);
      await until('the portal’s turn', () => turnsOf(1) === 1);
      letGo();
    });
  });

  describe('the board', () => {
    let server: Server;
    beforeEach(async () => {
      server = await startOpsServer(0, new Registry(), createQueueBoard(queue.queues));
    });
    afterEach(() => {
      server.close();
    });
    const shown = async () =>
      (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/queues`)).text();

    it('counts the jobs and shows those that failed: whose they are, how often they were tried, and why', async () => {
      await consume(
        () => DONE,
        4,
        () => {},
        () => {
          throw new FitgateError('transient', 'a <b>failure</b>');
        },
      );
      await queue.wakeUp.wake(1, 600_000);
      await queue.wakeUp.wakeAnalysis(2, 'r-1');
      await until('the failure is shown', async () => (await shown()).includes('<td>failed</td><td>1</td>'));
      expect(await shown()).toMatch(
        /<td>analysis<\/td><td>2<\/td><td>1<\/td><td>\d{4}-[^<]*Z<\/td><td>\d{4}-[^<]*Z<\/td><td>a &lt;b&gt;failure&lt;\/b&gt;<\/td>/,
      );
      expect(await shown()).toMatch(/<td>delayed<\/td><td>[1-9]/);
    });

    it('says so when none failed', async () => {
      expect(await shown()).toContain('<p>None.</p>');
    });
  });

  describe('the sweep', () => {
    it('runs every second, and is not joined by another while it lasts', async () => {
      let running = 0;
      let most = 0;
      await consume(
        () => DONE,
        4,
        async () => {
          running += 1;
          most = Math.max(most, running);
          const until = Date.now() + 1_500;
          while (Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
          running -= 1;
        },
      );
      await until('three sweeps', () => sweeps >= 3);
      expect(most).toBe(1);
    });

    it('goes on after one that failed', async () => {
      await consume(
        () => DONE,
        4,
        () => {
          throw failure('transient');
        },
      );
      await until('three sweeps', () => sweeps >= 3);
    });

    it('comes back, and turns too, when the queue loses everything', async () => {
      await consume(() => DONE);
      await until('the first sweep', () => sweeps >= 1);
      await queue.wakeUp.wake(1, 600_000);
      await loseEverything();
      const before = sweeps;
      await until('it sweeps again', () => sweeps >= before + 2);
      await queue.wakeUp.wake(1, 0);
      await until('the portal’s turn', () => turnsOf(1) === 1);
    });
  });

  it('finishes the turns under way before it closes, and begins no other', async () => {
    let finished = false;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await consume(async () => {
      await held;
      finished = true;
      return DONE;
    }, 1);
    await queue.wakeUp.wake(1, 0);
    await until('the turn began', () => turnsOf(1) === 1);
    await queue.wakeUp.wake(2, 0);
    const closing = consumer?.close();
    letGo();
    await closing;
    expect(finished).toBe(true);
    expect(turnsOf(2)).toBe(0);
    consumer = null;
  });
}
