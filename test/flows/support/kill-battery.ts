import { describe, expect, it } from '@jest/globals';
import { generatePortal } from '../../../simulator/seed/generate-portal.ts';
import { propertyHistory } from '../../../simulator/state/crm-record.ts';
import { createRandom } from '../../../simulator/state/random.ts';
import { updateRecord } from '../../../simulator/state/write-records.ts';
import { defaultDocument } from '../../../src/criteria/default-document.ts';
import { companyPropertiesOf } from '../../../src/criteria/document-facts.ts';
import { aMigratedDatabase, describeWithPostgres } from '../../support/postgres.ts';
import { until } from '../../support/until.ts';
import { companiesOf, comparable, scoreRows, scoreWithCommandLine, standingOf } from './engine-truth.ts';
import { type LocalWorld, PORTAL, startLocalWorld } from './local-world.ts';

const COMPANIES = 300;
const EDITS_A_ROUND = 150;
const PERSON = { changeSource: 'CRM_UI', sourceId: 'userId:11' } as const;
const properties = companyPropertiesOf(defaultDocument);

/** A company as it was at some moment. */
interface Moment {
  readonly companyId: string;
  readonly values: ReadonlyMap<string, string>;
}

/** A few kills notice when something breaks; `npm run soak` makes ten. */
export function killTests(kills: number): void {
  const promise = 'loses nothing and writes nothing that was never right';
  describe(`the whole process killed ${kills} times in the middle of a batch, on the embedded database`, () => {
    it(promise, () => surviveKills(kills, {}));
  });

  describeWithPostgres(
    `the whole process killed ${kills} times in the middle of a batch, on Postgres`,
    () => {
      it(promise, async () => surviveKills(kills, { DATABASE_URL: await aMigratedDatabase() }));
    },
  );
}

/**
 * The whole process is killed so many times in the middle of a backfill, with edits before, between and after; HubSpot goes
 * on delivering, as it does. In the end everything pending is done, and no record ever said what was not right at some
 * moment.
 */
async function surviveKills(kills: number, environment: Readonly<Record<string, string>>): Promise<void> {
  const world = await startLocalWorld({
    seeds: {
      [PORTAL]: generatePortal({ seed: 5, companies: COMPANIES, deals: 0, contacts: 0, nowMs: Date.now() }),
    },
    simulator: { latencyMs: [20, 60], webhooks: { retryWindowMs: 30_000, duplicateShare: 0.2 } },
    environment,
  });
  try {
    await world.install();
    await world.publish();
    const moments: Moment[] = [...companiesOf(world.simulator, PORTAL)].map(([companyId, values]) => ({
      companyId,
      values,
    }));
    const random = createRandom(11).next;
    for (let kill = 0; kill < kills; kill += 1) {
      // Installing again has every company read again, by its id and page by page.
      await world.install();
      editMany(world, random, moments);
      await inTheMiddle(world, 1 + (kill % 4));
      await world.killApp();
      editMany(world, random, moments);
      await world.startApp();
    }
    await expectEverythingDone(world);
    await expectOnlyTruths(world, moments);
  } finally {
    await world.close();
  }
}

function editMany(world: LocalWorld, random: () => number, moments: Moment[]): void {
  const portal = world.simulator.state.portals.get(PORTAL);
  const ids = [...companiesOf(world.simulator, PORTAL).keys()];
  for (let edit = 0; edit < EDITS_A_ROUND; edit += 1) {
    const id = ids[Math.floor(random() * ids.length)];
    const country = ['United States', 'Canada', 'France', ''][Math.floor(random() * 4)];
    if (portal === undefined || id === undefined || country === undefined)
      throw new Error('the portal has companies');
    const values = { numberofemployees: String(Math.floor(random() * 1_200)), country };
    // Two properties, so two histories: a reading may fall between no two of them, for HubSpot changes a record at once.
    const outcome = updateRecord(portal, 'companies', id, values, PERSON);
    if (!outcome.ok) throw new Error('the edit was refused');
    moments.push({ companyId: id, values: outcome.value.values });
  }
}

/** Waits until the app has made so many calls since now: it is in the middle of a batch, between reading and writing or in either. */
async function inTheMiddle(world: LocalWorld, calls: number): Promise<void> {
  const count = () => {
    const { read, write } = world.simulator.state.calls.summary().all.totals;
    return read + write;
  };
  const before = count();
  await until('the app is in the middle of a batch', () => count() >= before + calls);
}

async function expectEverythingDone(world: LocalWorld): Promise<void> {
  await world.simulator.state.webhooksIdle();
  const truth = await scoreWithCommandLine(world.simulator, PORTAL, defaultDocument, properties);
  const right = JSON.stringify([...truth.values()].map(comparable));
  const standing = () =>
    [...companiesOf(world.simulator, PORTAL)].map(([id, values]) => comparable(standingOf(id, values)));
  await until('every company is right', () => JSON.stringify(standing()) === right);
  await world.backfillDone();
}

/** Every score that a record ever had is the score of that company at some moment. */
async function expectOnlyTruths(world: LocalWorld, moments: readonly Moment[]): Promise<void> {
  const rows = moments.map(({ values }, index) => [`${index + 1}`, values] as const);
  const scored = await scoreRows(rows, defaultDocument, properties);
  const truths = new Set(
    moments.map(({ companyId }, index) => `${companyId}: ${scored.get(`${index + 1}`)?.score}`),
  );
  const records = world.simulator.state.portals.get(PORTAL)?.records.companies.values() ?? [];
  const said = [...records].flatMap((record) =>
    propertyHistory(record, 'fitgate_score').map(({ value }) => `${record.id}: ${Number(value)}`),
  );
  expect(said.length).toBeGreaterThan(COMPANIES);
  expect(said.filter((score) => !truths.has(score))).toEqual([]);
}
