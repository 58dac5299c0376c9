import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Condition } from '../../src/criteria/condition.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { ENGINE_VERSION } from '../../src/engine/engine-version.ts';
import { assessAgain } from '../../src/pipeline/assess-again.ts';
import { aDocument, aPublish } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { JOURNAL } from '../support/silent.ts';
import { anAssessedPortal, aSmallPortal, type SmallPortal } from '../support/small-portal.ts';

const A_QUARTER_OF_AN_HOUR_MS = 900_000;
const storeOf = anEmbeddedStore();

/** What a process of another version has left in the database. */
async function leave(statement: string, ...values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: storeOf().connectionString });
  await client.connect();
  await client.query(statement, values);
  await client.end();
}

const upgrade = ({ clock }: SmallPortal) => assessAgain({ store: storeOf(), clock, log: JOURNAL });
const backfillOf = ({ portalId }: SmallPortal) => storeOf().forPortal(portalId).backfills.current();

describe('an upgrade of the engine', () => {
  it('has every company assessed again, once', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 50 });
    const before = await backfillOf(portal);
    await upgrade(portal);
    expect(await backfillOf(portal)).toEqual(before);
    await leave('update fitgate.backfill set engine_version = 1 where portal_id = $1', portal.portalId);
    await upgrade(portal);
    const again = await backfillOf(portal);
    expect(again).toMatchObject({ state: 'running', purpose: 'publish', version: 1, companies: 0 });
    await upgrade(portal);
    expect(await backfillOf(portal)).toEqual(again);
    await portal.settle(portal.worker('a'));
    expect(await backfillOf(portal)).toMatchObject({ state: 'done', companies: 2, written: 0 });
  });

  it('keeps older processes from a portal while newer ones work for it, and no longer', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 500 });
    await leave(
      'update fitgate.work set engine_version = $2, engine_seen_ms = $3 where portal_id = $1',
      ...[portal.portalId, ENGINE_VERSION + 1, portal.clock.nowMs],
    );
    const older = portal.worker('older');
    await older();
    expect(portal.scores('1')).toEqual(['0']);
    portal.clock.nowMs += A_QUARTER_OF_AN_HOUR_MS;
    await older();
    expect(portal.scores('1')).toEqual(['100']);
  });
});

describe('criteria that were published under older rules', () => {
  const blank: Condition = { fact: 'company.numberofemployees', is: 'anyOf', value: ['', '5'] };
  const OLD: CriteriaDocument = {
    ...aDocument(),
    profiles: aDocument().profiles.map((profile) => ({
      ...profile,
      criteria: profile.criteria.map(({ key, name, dimension, weight }) => ({
        ...{ key, name, dimension, weight, when: blank },
      })),
    })),
  };

  it('go on scoring, and an admin reads what to correct until something else is published', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5, '2': 50 });
    const { criteria } = storeOf().forPortal(portal.portalId);
    await criteria.publish(aPublish({ document: OLD, nowMs: portal.clock.nowMs }));
    await portal.settle(portal.worker('a'));
    expect(portal.scores('1', '2')).toEqual(['100', '0']);
    expect(await storeOf().forPortal(portal.portalId).problems.list()).toMatchObject([
      {
        message: expect.stringContaining('Correct them before the next publish'),
        detail: expect.stringMatching(/^\$\.profiles\[0\].*value\[0\]/),
      },
    ]);
    await criteria.publish(aPublish({ basedOn: 1, nowMs: portal.clock.nowMs }));
    await portal.settle(portal.worker('a'));
    expect(await portal.problems()).toEqual([]);
  });
});
