import type { SimulatorOptions } from '../../simulator/options.ts';
import type { SeedData } from '../../simulator/types.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { createWorkForPortal } from '../../src/pipeline/turn.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import type { Meter } from '../../src/ports/process.ts';
import type { OpenStore } from '../../src/store/open-store.ts';
import {
  PORTAL_ID,
  type SimulatedPortals,
  startSimulatedPortals,
} from '../hubspot/support/simulated-portals.ts';
import { aDocument, aPublish } from '../store/support/samples.ts';
import { JOURNAL } from './silent.ts';

const METER: Meter = {
  assessed: () => {},
  written: () => {},
  refused: () => {},
  followed: () => {},
  turn: () => {},
};
const TURNS_AT_MOST = 50;
const EVENT_IS_DUE_MS = 2_000;

/** The local HubSpot, the store and the pipeline in one process, on one clock that a test moves. */
export interface SimulatedAccount extends SimulatedPortals {
  readonly clock: { nowMs: number; now(): number };
  /** Somebody publishes, and every company is assessed. */
  publish(document?: CriteriaDocument): Promise<void>;
  /** HubSpot's event about companies, recorded and due 2 s after it occurred. */
  hear(...companyIds: string[]): Promise<void>;
  /** A person edits a company, and nothing is heard of it. */
  edit(companyId: string, properties: Readonly<Record<string, string>>): Promise<void>;
  pass(ms: number): Promise<void>;
  /** Turns for as long as something is due now. */
  work(): Promise<void>;
  /** What stands on a company. */
  see(companyId: string, property: string): string | undefined;
  problems(): Promise<readonly string[]>;
  /** What an admin or a test does by the simulator's controls. */
  control(method: string, path: string, body?: object): Promise<unknown>;
}

/** One connected account; nothing is published yet. */
export async function aSimulatedAccount(
  store: OpenStore,
  companies: Readonly<Record<string, Readonly<Record<string, string>>>>,
  options: Partial<SimulatorOptions> = {},
): Promise<SimulatedAccount> {
  const clock = { nowMs: Date.now(), now: () => clock.nowMs };
  const seed: SeedData = {
    companies: Object.entries(companies).map(([id, properties]) => ({ id, properties })),
    ...{ deals: [], contacts: [], properties: [] },
  };
  const portals = await startSimulatedPortals('2026-09', seed, { now: clock.now, ...options });
  const { hubspot, inside, simulator } = portals;
  const own = store.forPortal(PORTAL_ID);
  // Whatever another test of the file left behind.
  await own.installation.disconnect('a new test begins', clock.nowMs, clock.nowMs);
  await own.installation.connect(portals.grant, [], clock.nowMs);
  await own.definitions.forget();
  const properties = createPortalProperties({ hubspot, store, clock, log: JOURNAL });
  const needs = { store, hubspot, clock, properties, meter: METER, log: JOURNAL };
  const turn = createWorkForPortal(needs, `worker ${clock.nowMs}`);
  const work = async (): Promise<void> => {
    for (let turns = 0; turns < TURNS_AT_MOST; turns += 1) {
      const { liveInMs, bulkInMs } = await turn(PORTAL_ID, 'bulk', async () => true);
      if (liveInMs !== 0 && bulkInMs !== 0) return;
    }
    throw new Error(`the worker asks for more than ${TURNS_AT_MOST} turns`);
  };
  return {
    ...portals,
    clock,
    work,
    async publish(document = aDocument()) {
      const published = await own.criteria.published();
      const basedOn = published?.version ?? null;
      await own.criteria.publish(aPublish({ document, basedOn, nowMs: clock.nowMs }));
      await work();
    },
    async hear(...companyIds) {
      const event = { portalId: PORTAL_ID, objectType: 'companies', occurredAtMs: clock.nowMs } as const;
      const events = companyIds.map((objectId) => ({ ...event, objectId }));
      await store.across.intake.record(events, clock.nowMs);
      clock.nowMs += EVENT_IS_DUE_MS;
    },
    edit: async (companyId, edited) =>
      void (await control('PATCH', `/companies/${companyId}`, { properties: edited })),
    async pass(ms) {
      clock.nowMs += ms;
      await work();
    },
    see: (companyId, property) => inside.records.companies.get(companyId)?.values.get(property),
    problems: async () => (await own.problems.list()).map(({ message }) => message),
    control,
  };

  async function control(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${simulator.url}/_sim/portals/${PORTAL_ID}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json().catch(() => null);
  }
}
