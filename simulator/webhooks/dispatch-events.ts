import { setMaxListeners } from 'node:events';
import type { MannersInForce } from './manners.ts';
import type { Batch, PendingEvents } from './pending-events.ts';
import { type PostOutcome, postEvents } from './post-events.ts';
import { asWritten, type WebhookEvent } from './to-webhook-events.ts';

/** HubSpot retries up to ten times. */
const MAX_RETRIES = 10;
const KEPT_RECORDS = 1_000;

/** One attempt to deliver a batch, or events that were lost without one. */
export interface DeliveryRecord {
  readonly atMs: number;
  readonly portalIds: readonly number[];
  readonly events: number;
  /** 0 for the first attempt, up to 10. */
  readonly attemptNumber: number;
  /** `overflow`: too many events were already waiting. `lost`: because of a manner. */
  readonly outcome: PostOutcome | 'overflow' | 'lost';
  /** The result for the events: accepted by the app, to be retried, or lost after the last attempt or by stopping. */
  readonly result: 'delivered' | 'retried' | 'given_up' | 'stopped';
}

export interface DispatchOptions {
  readonly url: string;
  readonly clientSecret: string;
  readonly now: () => number;
  readonly random: () => number;
  /** Per portal. */
  readonly maxConcurrentRequests: number;
  readonly manners: () => MannersInForce;
}

export interface Dispatcher {
  /** Posts the waiting events that may be posted now; the others follow as responses arrive. */
  pump(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
  record(record: DeliveryRecord): void;
  records(): readonly DeliveryRecord[];
  /** Events taken from `pending` and neither delivered nor abandoned. */
  readonly underWay: number;
}

/** Posts pending events with a limit on concurrent requests per portal; failures are retried with a new signature. */
export function createDispatcher(pending: PendingEvents, options: DispatchOptions): Dispatcher {
  const requests = createRequestCount(options.maxConcurrentRequests);
  const running = new Set<Promise<void>>();
  const records: DeliveryRecord[] = [];
  const stopping = new AbortController();
  // Every attempt and every pause listens to it, so many listeners are not a leak.
  setMaxListeners(0, stopping.signal);
  let idleWaiters: (() => void)[] = [];
  let underWay = 0;

  const record = (entry: DeliveryRecord): void => {
    records.push(entry);
    if (records.length > KEPT_RECORDS) records.shift();
  };
  const attempt = async ({ events, portalIds }: Batch, attemptNumber: number) => {
    const atMs = options.now();
    requests.add(portalIds, 1);
    const [manners, { signal }] = [options.manners(), stopping];
    const written = events.map((event) => asWritten(event, manners));
    const outcome = await postEvents(written, { ...options, ...manners, nowMs: atMs, signal });
    requests.add(portalIds, -1);
    const result = resultOf(outcome, attemptNumber);
    record({ atMs, portalIds, events: events.length, attemptNumber, outcome, result });
    pump();
    return result;
  };
  const deliver = async (first: Batch): Promise<void> => {
    const slotMs = options.manners().retryWindowMs / MAX_RETRIES;
    let batch = first;
    let dueMs = 0;
    for (let attemptNumber = 0; (await attempt(batch, attemptNumber)) === 'retried'; attemptNumber += 1) {
      // One random time in each tenth of the window, so that retries are spread out and batches do not coincide.
      const nextMs = slotMs * (attemptNumber + options.random());
      await pause(nextMs - dueMs, stopping.signal);
      if (stopping.signal.aborted) return;
      dueMs = nextMs;
      batch = { ...batch, events: batch.events.map(nextAttempt) };
    }
  };
  const settle = (): void => {
    if (pending.size > 0 || running.size > 0) return;
    for (const resolve of idleWaiters) resolve();
    idleWaiters = [];
  };
  const start = (batch: Batch): void => {
    underWay += batch.events.length;
    const delivery = deliver(batch).finally(() => {
      underWay -= batch.events.length;
      running.delete(delivery);
      settle();
    });
    running.add(delivery);
  };
  const pump = (): void => {
    for (let batch = pending.take(requests.mayCall); batch; batch = pending.take(requests.mayCall))
      start(batch);
    settle();
  };

  return {
    pump,
    record,
    records: () => [...records],
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        settle();
      }),
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
      settle();
    },
    get underWay() {
      return underWay;
    },
  };
}

function createRequestCount(most: number) {
  const byPortal = new Map<number, number>();
  return {
    mayCall: (portalId: number): boolean => (byPortal.get(portalId) ?? 0) < most,
    add: (portalIds: readonly number[], change: 1 | -1): void => {
      for (const portalId of portalIds) {
        const count = (byPortal.get(portalId) ?? 0) + change;
        if (count === 0) byPortal.delete(portalId);
        else byPortal.set(portalId, count);
      }
    },
  };
}

function resultOf(outcome: PostOutcome, attemptNumber: number): DeliveryRecord['result'] {
  if (outcome === 'stopped') return 'stopped';
  if (typeof outcome === 'number' && outcome >= 200 && outcome < 300) return 'delivered';
  return attemptNumber < MAX_RETRIES ? 'retried' : 'given_up';
}

function nextAttempt(event: WebhookEvent): WebhookEvent {
  return { ...event, attemptNumber: event.attemptNumber + 1 };
}

/** Waits for the delay or until the signal is aborted; leaves neither a timer nor a listener behind. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, delayMs));
    signal.addEventListener('abort', done);
  });
}
