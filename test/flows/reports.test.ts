import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generatePortal } from '../../simulator/seed/generate-portal.ts';
import { signV3 } from '../../simulator/webhooks/sign-request.ts';
import type { ReportOptions, StartReportRequest } from '../../src/contract/reports.ts';
import { until } from '../support/until.ts';
import { aPerson } from './support/a-person.ts';
import {
  type LocalWorld,
  OTHER_PORTAL,
  PORTAL,
  proxiedUrl,
  SECRET,
  startLocalWorld,
  VIEWER,
} from './support/local-world.ts';
import { reportClient } from './support/report-client.ts';

const COMPANIES = 600;
const DEALS = 1_500;
/** Three calls for 100 companies, two for 100 deals, one for the definitions of companies and one for those of deals. */
const CALLS = 3 * Math.ceil(COMPANIES / 100) + 2 * Math.ceil(DEALS / 100) + 2;
const SUGGEST: StartReportRequest = { kind: 'suggest', options: { months: 36 } };

let world: LocalWorld;

beforeAll(async () => {
  const nowMs = Date.now();
  const seed = generatePortal({ seed: 4, companies: COMPANIES, deals: DEALS, contacts: 0, nowMs });
  const small = generatePortal({ seed: 5, companies: 10, deals: 10, contacts: 0, nowMs });
  world = await startLocalWorld({
    seeds: { [PORTAL]: seed, [OTHER_PORTAL]: small },
    simulator: { latencyMs: [10, 40], webhooks: { retryWindowMs: 10_000 } },
  });
  for (const portalId of [PORTAL, OTHER_PORTAL]) {
    await world.install(portalId);
    await world.publish(undefined, portalId);
  }
  undisturbed.set('suggest', (await outcome(await start(SUGGEST))).result);
});
afterAll(async () => world.close());
afterEach(() => world.simulator.state.faults.clear());

const { post, start, read, list, reaches, outcome, calls } = reportClient(() => world);
const undisturbed = new Map<string, unknown>();

describe('a report on a connected portal', () => {
  it.each([SUGGEST, { kind: 'backtest' }, { kind: 'review' }] as const)(
    '$kind: is read within its calls, computed and kept',
    async (request) => {
      const before = calls();
      const id = await start(request);
      expect(await start(request)).toBe(id);
      expect(await outcome(id)).toMatchObject({ state: 'done', problem: null });
      expect(calls() - before).toBeLessThanOrEqual(CALLS);
      const report = await read(id);
      expect(report.progress).toEqual({ companies: COMPANIES, companiesKnown: COMPANIES, deals: DEALS });
      expect(report.criteria).toBe(request.kind === 'suggest' ? null : 1);
      // HubSpot's proxy hands on a megabyte at most.
      expect(JSON.stringify(report).length).toBeLessThan(300_000);
      expect(report.result).toEqual(undisturbed.get(request.kind) ?? report.result);
      undisturbed.set(request.kind, report.result);
      expect((await start(request)) === id).toBe(false);
      const { reports } = await list();
      await post(`/api/reports/${reports[0]?.id}/cancel`, {});
    },
    90_000,
  );

  it('answers what the deals say', () => {
    const { deals, pointInTime } = undisturbed.get('suggest') as {
      deals: { won: number; lost: number };
      pointInTime: boolean;
    };
    expect(deals.won).toBeGreaterThan(100);
    expect(deals.lost).toBeGreaterThan(deals.won);
    expect(pointInTime).toBe(true);
    expect(undisturbed.get('backtest')).toMatchObject({ deals });
  });
});

describe('the page of a report', () => {
  const pageOf = async (id: string) => {
    const url = proxiedUrl(world.appUrl, `/api/reports/${id}/page`, {});
    const headers = signV3({ method: 'GET', url, body: '', timestampMs: Date.now(), secret: SECRET });
    return fetch(url, { headers: { ...headers } });
  };

  it('is a file that asks for nothing and runs nothing', async () => {
    const { reports } = await list();
    const done = reports.filter(({ state }) => state === 'done');
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['backtest', 'review', 'suggest', 'suggest']);
    for (const { id, kind } of done) {
      const page = await pageOf(id);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="fitgate-${kind}-\\d{4}-\\d\\d-\\d\\d.html"$`),
      );
      const text = await page.text();
      expect(text).toMatch(/^<!doctype html>/);
      expect(text).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    }
  });
});

describe('a report that is cancelled', () => {
  it.each(['reading', 'computing'] as const)(
    'while %s: ends at once, and for good',
    async (when) => {
      const id = await start(SUGGEST);
      if (when === 'computing') await reaches(id, 'computing');
      expect((await post(`/api/reports/${id}/cancel`, {})).body).toEqual({ state: 'cancelled' });
      expect(await outcome(id)).toEqual({
        state: 'cancelled',
        problem: 'Somebody cancelled it.',
        result: null,
      });
      expect((await post(`/api/reports/${id}/cancel`, {})).body).toEqual({ state: 'cancelled' });
      const next = await start(SUGGEST);
      expect(next).not.toBe(id);
      expect(await outcome(next)).toMatchObject({ state: 'done', result: undisturbed.get('suggest') });
      expect((await read(id)).state).toBe('cancelled');
    },
    120_000,
  );

  it('when it is done: stays as it is', async () => {
    const { reports } = await list();
    const done = reports.find(({ state }) => state === 'done')?.id ?? '';
    expect((await post(`/api/reports/${done}/cancel`, {})).body).toEqual({ state: 'done' });
    expect((await read(done)).result).toBeTruthy();
  });
});

describe('while a report is read and computed', () => {
  it('live changes are answered as ever', async () => {
    const person = aPerson(world, PORTAL);
    const company = person.create('companies', { name: 'Live', industry: 'COMPUTER_SOFTWARE' });
    await until('it was assessed', () => person.see(company, 'fitgate_score') !== undefined);
    const id = await start(SUGGEST);
    const during = new Set<string>();
    let edits = 0;
    for (; (await read(id)).finishedAt === null; edits += 1) {
      const before = person.see(company, 'fitgate_score');
      during.add((await read(id)).state);
      person.edit('companies', company, { numberofemployees: edits % 2 === 0 ? '400' : '3' });
      await until('its score follows', () => person.see(company, 'fitgate_score') !== before);
    }
    expect([...during]).toEqual(expect.arrayContaining(['reading']));
    // Had the first one waited for the report, there would be no second.
    expect(edits).toBeGreaterThanOrEqual(2);
    expect((await read(id)).state).toBe('done');
    person.archive('companies', company);
  });

  it('a used-up quota delays it, and fails nothing', async () => {
    world.simulator.state.faults.add([
      {
        match: { portalId: PORTAL },
        fault: 'rate_limit_storm',
        times: 2,
        probability: 1,
        afterEffect: false,
      },
    ]);
    const id = await start(SUGGEST);
    expect(await outcome(id)).toEqual({ state: 'done', problem: null, result: undisturbed.get('suggest') });
    expect((await world.call('/api/criteria')).body).toMatchObject({ problems: [] });
  });
});

describe('reports are of one portal, and started by its editors', () => {
  it('viewers read them, and may neither start nor cancel one', async () => {
    const { reports } = await list({ userId: VIEWER });
    const id = reports[0]?.id ?? '';
    expect((await world.call(`/api/reports/${id}`, { userId: VIEWER })).status).toBe(200);
    expect((await post('/api/reports', SUGGEST, { userId: VIEWER })).status).toBe(403);
    expect((await post(`/api/reports/${id}/cancel`, {}, { userId: VIEWER })).status).toBe(403);
  });

  it('another portal’s report is not there, exactly as one that never was', async () => {
    const id = await start(SUGGEST);
    const never = '00000000-0000-4000-8000-000000000000';
    const from = { portalId: OTHER_PORTAL };
    const without = (answer: { status: number; body: unknown }) => ({
      status: answer.status,
      text: JSON.stringify(answer.body).replace(/"id":"[^"]*"/, ''),
    });
    for (const path of ['', '/page']) {
      const theirs = await world.call(`/api/reports/${id}${path}`, from);
      expect(theirs.status).toBe(404);
      expect(without(theirs)).toEqual(without(await world.call(`/api/reports/${never}${path}`, from)));
    }
    const cancelled = await post(`/api/reports/${id}/cancel`, {}, from);
    expect(without(cancelled)).toEqual(without(await post(`/api/reports/${never}/cancel`, {}, from)));
    expect(await list(from)).toEqual({ reports: [], alerts: [] });
    await post(`/api/reports/${id}/cancel`, {});
  });

  it('nobody is answered without HubSpot’s signature', async () => {
    const url = proxiedUrl(world.appUrl, '/api/reports', {});
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body: JSON.stringify(SUGGEST) })).status).toBe(401);
  });

  it.each<[string, unknown, number]>([
    ['a kind that is none', { kind: 'horoscope' }, 422],
    ['an option that is none', { kind: 'suggest', options: { monts: 3 } }, 422],
    [
      'months beyond the bounds',
      { kind: 'suggest', options: { months: 37 } satisfies Partial<ReportOptions> },
      422,
    ],
    ['a version that is not there', { kind: 'backtest', criteria: 99 }, 404],
  ])('is refused: %s', async (_what, request, status) => {
    expect((await post('/api/reports', request)).status).toBe(status);
  });
});
