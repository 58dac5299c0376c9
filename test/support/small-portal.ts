import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { createWorkForPortal, type WorkTiming } from '../../src/pipeline/turn.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import type { Meter } from '../../src/ports/process.ts';
import type { Turn, WorkClass } from '../../src/ports/queue.ts';
import type { OpenStore } from '../../src/store/open-store.ts';
import { aConnectedPortal, aDocument, aPublish, NOW } from '../store/support/samples.ts';
import { type Script, type ScriptedHubSpot, scriptHubSpot } from './scripted-hubspot.ts';
import { JOURNAL } from './silent.ts';

export const TIMING: WorkTiming = { leaseMs: 60_000, turnMs: 5_000 };
/** From a change to its turn. */
const DUE_AFTER_MS = 2_000;
const TURNS_AT_MOST = 50;

const MANY = { fact: 'company.numberofemployees', is: 'gt', value: 100 } as const;
const SOME = { fact: 'company.numberofemployees', is: 'gt', value: 10 } as const;

/** More than 100 people score 100, more than 10 score 50, fewer 0. */
const DOCUMENT: CriteriaDocument = {
  ...aDocument(),
  profiles: aDocument().profiles.map((profile) => ({
    ...profile,
    criteria: [
      {
        key: 'size',
        name: 'Size',
        dimension: 'firmographic',
        weight: 10,
        gate: true,
        bands: [
          { share: 1, when: MANY },
          { share: 0.5, when: SOME },
        ],
      },
    ],
  })),
};

const METER: Meter = {
  assessed: () => {},
  written: () => {},
  refused: () => {},
  followed: () => {},
  turn: () => {},
};

/** Takes one turn, of bulk work unless told otherwise: that does what is due of live work too. Others wait unless told otherwise. */
export type Worker = (work?: WorkClass, othersWait?: boolean) => Promise<Turn>;

/** One portal: its HubSpot, the store, a clock that stands still unless it is moved, and processes that work for it. */
export interface SmallPortal {
  readonly portalId: number;
  readonly hubSpot: ScriptedHubSpot;
  readonly store: OpenStore;
  readonly clock: { nowMs: number; now(): number };
  /** A process of its own. */
  worker(name: string, script?: Script): Worker;
  publish(): Promise<void>;
  /** Somebody changes companies, HubSpot says so, and it is due. */
  change(sizes: Readonly<Record<string, number>>): Promise<void>;
  /** Turn after turn, whenever the worker asks for one, until it asks for none. */
  settle(worker: Worker): Promise<void>;
  problems(): Promise<readonly string[]>;
  /** The scores that stand on the records. */
  scores(...companyIds: string[]): readonly (string | undefined)[];
}

/** A portal whose companies have these sizes; nothing is published and nothing was read. */
export async function aSmallPortal(
  store: OpenStore,
  sizes: Readonly<Record<string, number>>,
): Promise<SmallPortal> {
  const portalId = await aConnectedPortal(store);
  const hubSpot = scriptHubSpot();
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  const edit = (edited: Readonly<Record<string, number>>) => {
    for (const [id, size] of Object.entries(edited)) hubSpot.edit(id, { numberofemployees: `${size}` });
  };
  edit(sizes);
  return {
    portalId,
    hubSpot,
    store,
    clock,
    worker(name, script) {
      const hubspot = hubSpot.reachedBy(name, script);
      const properties = createPortalProperties({ hubspot, store, clock, log: JOURNAL });
      const needs = { store, hubspot, clock, properties, meter: METER, log: JOURNAL };
      const work = createWorkForPortal(needs, name, TIMING);
      return (ofClass = 'bulk', othersWait = true) => work(portalId, ofClass, async () => othersWait);
    },
    async publish() {
      const properties = ['numberofemployees'];
      await store
        .forPortal(portalId)
        .criteria.publish(aPublish({ document: DOCUMENT, properties, nowMs: clock.nowMs }));
    },
    async change(changed) {
      edit(changed);
      const changes = Object.keys(changed).map((objectId) => ({ portalId, objectId }));
      await store.across.intake.record(
        changes.map((each) => ({ ...each, objectType: 'companies' })),
        clock.nowMs,
      );
      clock.nowMs += DUE_AFTER_MS;
    },
    async settle(worker) {
      for (let turns = 0; turns < TURNS_AT_MOST; turns += 1) {
        const { liveInMs, bulkInMs } = await worker();
        if (liveInMs === null && bulkInMs === null) return;
        clock.nowMs += Math.min(liveInMs ?? Number.POSITIVE_INFINITY, bulkInMs ?? Number.POSITIVE_INFINITY);
      }
      throw new Error(`the worker asks for more than ${TURNS_AT_MOST} turns`);
    },
    problems: async () => (await store.forPortal(portalId).problems.list()).map(({ message }) => message),
    scores: (...companyIds) => companyIds.map((id) => hubSpot.see(id, 'fitgate_score')),
  };
}

/** A portal with published criteria whose companies were all assessed and written. */
export async function anAssessedPortal(
  store: OpenStore,
  sizes: Readonly<Record<string, number>>,
): Promise<SmallPortal> {
  const portal = await aSmallPortal(store, sizes);
  await portal.publish();
  await portal.settle(portal.worker('the first'));
  return portal;
}

/** Stops whoever comes by until it is opened. */
export function aGate() {
  let arrive = (): void => {};
  let open = (): void => {};
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    /** Somebody stands before it. */
    reached,
    open: () => open(),
    async pass(): Promise<void> {
      arrive();
      await opened;
    },
  };
}
