import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generatePortal } from '../../simulator/seed/generate-portal.ts';
import { createRandom } from '../../simulator/state/random.ts';
import { updateRecord } from '../../simulator/state/write-records.ts';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { until } from '../support/until.ts';
import { companiesOf, comparable, scoreWithCommandLine, standingOf } from './support/engine-truth.ts';
import { type LocalWorld, PORTAL, startLocalWorld } from './support/local-world.ts';

const COMPANIES = 500;
const EVENTS = 10_000;
/** The app's window; it takes a company at most once in it. */
const WINDOW_MS = 2_000;
const properties = companyPropertiesOf(defaultDocument);
const PERSON = { changeSource: 'CRM_UI', sourceId: 'userId:11' } as const;
let world: LocalWorld;

beforeAll(async () => {
  world = await startLocalWorld({
    seeds: {
      [PORTAL]: generatePortal({ seed: 7, companies: COMPANIES, deals: 0, contacts: 0, nowMs: Date.now() }),
    },
    simulator: {
      webhooks: {
        retryWindowMs: 5_000,
        duplicateShare: 0.2,
        reorderedShare: 0.3,
        sharedEventIdShare: 0.1,
      },
    },
  });
  await world.install();
  await world.publish();
});
afterAll(async () => world.close());

const assessed = () => world.metric('fitgate_companies_total{what="assessed"}');
const writeCalls = () => world.simulator.state.calls.summary().all.totals.write;
const expected = () => scoreWithCommandLine(world.simulator, PORTAL, defaultDocument, properties);
const standing = () =>
  [...companiesOf(world.simulator, PORTAL)].map(([id, values]) => comparable(standingOf(id, values)));

async function expectAllRight(): Promise<void> {
  const truth = await expected();
  expect(truth.size).toBe(COMPANIES);
  expect(standing()).toEqual([...truth.values()].map(comparable));
}

/** A change of something that the criteria read, chosen by dice; answers false when the dice chose what stands there already. */
function editAtRandom(random: () => number, ids: readonly string[]): boolean {
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(random() * from.length)];
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  };
  const id = pick(ids);
  const [name, value] = pick([
    ['numberofemployees', String(Math.floor(random() * 1_200))],
    ['country', pick(['United States', 'Canada', 'France', ''])],
    ['industry', pick(['COMPUTER_SOFTWARE', 'INTERNET', 'BANKING', ''])],
  ] as const);
  const portal = world.simulator.state.portals.get(PORTAL);
  if (portal === undefined) throw new Error('the portal is there');
  if ((portal.records.companies.get(id)?.values.get(name) ?? '') === value) return false;
  const outcome = updateRecord(portal, 'companies', id, { [name]: value }, PERSON);
  if (!outcome.ok) throw new Error(`the edit was refused: ${JSON.stringify(outcome.refusal)}`);
  return true;
}

describe('10,000 events over 500 companies, duplicated and shuffled', () => {
  it('start from companies that are right', expectAllRight);

  it('leave every company right, with at most one assessment a window', async () => {
    const { next: random } = createRandom(3);
    const ids = [...companiesOf(world.simulator, PORTAL).keys()];
    const before = { assessed: await assessed() };
    const startedMs = Date.now();
    for (let events = 0; events < EVENTS; ) if (editAtRandom(random, ids)) events += 1;
    await world.simulator.state.webhooksIdle();
    const spanMs = Date.now() - startedMs;
    const truth = await expected();
    const right = [...truth.values()].map(comparable);
    await until('every company is right', () => JSON.stringify(standing()) === JSON.stringify(right));
    const assessments = (await assessed()) - before.assessed;
    expect(assessments).toBeLessThanOrEqual(COMPANIES * (1 + Math.ceil(spanMs / WINDOW_MS)));
  });

  it('write nothing to companies that did not change', async () => {
    const before = { calls: writeCalls(), records: standing(), assessed: await assessed() };
    const ids = [...companiesOf(world.simulator, PORTAL).keys()];
    await Promise.all(
      ids.map((id) => world.call(`/api/companies/${id}/rescore`, { method: 'POST', body: {} })),
    );
    await until('all were assessed again', async () => (await assessed()) >= before.assessed + COMPANIES);
    expect({ calls: writeCalls(), records: standing() }).toEqual({
      calls: before.calls,
      records: before.records,
    });
  });

  it('cost no write when criteria are published that say the same of every company', async () => {
    const before = writeCalls();
    const [profile, ...others] = defaultDocument.profiles;
    await world.publish({
      ...defaultDocument,
      profiles: [{ ...profile, why: 'In other words.' }, ...others],
    });
    expect(writeCalls()).toBe(before);
  });
});
