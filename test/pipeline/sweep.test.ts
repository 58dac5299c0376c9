import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../src/criteria/instant.ts';
import { createSweep } from '../../src/pipeline/sweep.ts';
import type { Log } from '../../src/ports/process.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { aConnectedPortal, companyChanges, NOW, stored } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { JOURNAL } from '../support/silent.ts';

const storeOf = anEmbeddedStore();
let portalId: number;
let woken: string[];

beforeEach(async () => {
  portalId = await aConnectedPortal(storeOf());
  woken = [];
});

/** One sweep; answers what it logged as failed. */
async function sweepAt(nowMs: number, changed: Partial<Store> = {}): Promise<readonly string[]> {
  const failed: string[] = [];
  const log: Log = { ...JOURNAL, warn: (detail) => failed.push((detail as { step: string }).step) };
  const wakeUp = {
    wake: async (id: number, _delayMs: number, work = 'live') => void woken.push(`${work} ${id}`),
    wakeAnalysis: async () => {},
  };
  await createSweep({ store: { ...storeOf(), ...changed }, wakeUp, log, clock: { now: () => nowMs } })();
  return failed;
}

describe('a sweep', () => {
  it('wakes portals whatever else of it fails, and says what failed', async () => {
    const { across } = storeOf();
    const fail = () => Promise.reject(new Error('the database says no'));
    await storeOf().across.intake.record(companyChanges(portalId, '1'), NOW);
    const failed = await sweepAt(NOW + 300, {
      across: {
        ...across,
        sweep: { ...across.sweep, recordExpired: fail, reportsToAnalyze: fail, portalsToReview: fail },
        upkeep: { removeDoneChanges: fail, removePreviews: fail, removeDataOfDisconnected: fail },
      },
    });
    expect(woken).toContain(`live ${portalId}`);
    expect(woken).not.toContain(`bulk ${portalId}`);
    expect(failed).toContain('record what expired');
    expect(failed).toContain('remove done changes');
    expect(failed).not.toContain('wake portals');
  });

  it('wakes for bulk work a portal whose backfill runs, and not for live work', async () => {
    await storeOf().forPortal(portalId).backfills.startRead(['name'], NOW);
    await sweepAt(NOW);
    expect(woken).toContain(`bulk ${portalId}`);
    expect(woken).not.toContain(`live ${portalId}`);
  });

  it('does the rest when nobody can be woken', async () => {
    const expiring = stored('1', { validUntilMs: NOW });
    await keepCompanies(
      storeOf(),
      portalId,
      [{ snapshot: { companyId: '1', properties: {} }, stored: expiring }],
      NOW,
    );
    const portalsWithWork = () => Promise.reject(new Error('the queue is not there'));
    const { across } = storeOf();
    const failing = { ...across, sweep: { ...across.sweep, portalsWithWork } };
    expect(await sweepAt(NOW, { across: failing })).toEqual(['wake portals']);
    expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
  });

  it('removes changes that were done ten minutes ago, whoever made up their companies', async () => {
    await storeOf().across.intake.record(companyChanges(portalId, '404404'), NOW);
    await storeOf()
      .forPortal(portalId)
      .changes.finish(
        'companies',
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + 300),
      );
    await sweepAt(NOW + 600_300);
    expect(await storeOf().across.upkeep.removeDoneChanges(Number.MAX_SAFE_INTEGER, 10)).toBe(1);
    await storeOf().across.intake.record(companyChanges(portalId, '404404'), NOW);
    await storeOf()
      .forPortal(portalId)
      .changes.finish(
        'companies',
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + 300),
      );
    await sweepAt(NOW + 600_301);
    expect(await storeOf().across.upkeep.removeDoneChanges(Number.MAX_SAFE_INTEGER, 10)).toBe(0);
  });

  it('removes the facts of a portal thirty days after it was disconnected', async () => {
    const facts = { snapshot: { companyId: '1', properties: { name: 'A' } }, stored: null };
    await keepCompanies(storeOf(), portalId, [facts], NOW);
    await storeOf().forPortal(portalId).installation.disconnect('uninstalled', NOW, NOW);
    await sweepAt(NOW + 30 * DAY_MS);
    expect(await storeOf().forPortal(portalId).assessments.count()).toBe(1);
    await sweepAt(NOW + 30 * DAY_MS + 1);
    expect(await storeOf().forPortal(portalId).assessments.count()).toBe(0);
  });

  it('looks for data of disconnected portals every ten minutes once there is none, and at once while there is', async () => {
    const { across } = storeOf();
    const left = [1_000, 7, 0];
    const clock = { nowMs: NOW, now: () => clock.nowMs };
    let looked = 0;
    const removeDataOfDisconnected = async () => {
      looked += 1;
      return left.shift() ?? 0;
    };
    const sweep = createSweep({
      store: { ...storeOf(), across: { ...across, upkeep: { ...across.upkeep, removeDataOfDisconnected } } },
      wakeUp: { wake: async () => {}, wakeAnalysis: async () => {} },
      log: JOURNAL,
      clock,
    });
    for (let times = 0; times < 20; times += 1) {
      await sweep();
      clock.nowMs += 1_000;
    }
    expect(looked).toBe(3);
    clock.nowMs += 600_000;
    await sweep();
    expect(looked).toBe(4);
  });
});
