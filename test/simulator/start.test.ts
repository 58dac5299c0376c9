import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { generatePortal } from '../../simulator/seed/generate-portal.ts';
import { MILD_MANNERS, PROMISED_MANNERS } from '../../simulator/webhooks/manners.ts';
import { builtProgram } from '../support/program-file.ts';
import { at, byId, PORTAL_ID, START_MS, seed, send, startTester, type Tester } from './support/tester.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let hubspot: Tester | undefined;
const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  await hubspot?.close();
  hubspot = undefined;
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A server that takes what HubSpot posts to the app. */
async function startReceiver() {
  const events: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      events.push(...z.array(z.unknown()).parse(JSON.parse(text)));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}`, events };
}

describe('starting', () => {
  it('a portal of 2,000 companies, 4,000 deals and 5,000 contacts takes less than two seconds to load', async () => {
    const data = generatePortal({ seed: 1, nowMs: START_MS });
    // Processor time: how busy the machine is otherwise is not the simulator's doing.
    const before = process.cpuUsage();
    hubspot = await startTester(data);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(2_000);
    const { body } = await hubspot.call('GET', '/_sim/portals');
    expect(at(body, 'portals', 0)).toMatchObject({
      portalId: PORTAL_ID,
      installed: true,
      records: { companies: 2_000, deals: 4_000, contacts: 5_000 },
    });
  });

  it('data with a property that nobody defined is refused, and the place is named', async () => {
    await expect(startTester(seed([{ colour: 'red' }]))).rejects.toThrow(
      'seed: companies 101 has a value for colour',
    );
  });

  it('stages of other pipelines are there when the deals are, and say who won', async () => {
    const properties = {
      dealname: 'D',
      pipeline: '77',
      dealstage: '771',
      hs_is_closed: 'true',
      hs_is_closed_won: 'true',
    };
    hubspot = await startTester(seed([], { deals: [{ id: '900', properties }] }));
    const { body } = await hubspot.call('GET', '/crm/pipelines/2026-03/deals/77');
    expect(body).toMatchObject({
      stages: [{ id: '771', metadata: { isClosed: 'true', probability: '1.0' } }],
    });
  });

  it('a history that came with the data is read back as it was', async () => {
    const history = {
      numberofemployees: [
        { value: '90', timestampMs: START_MS - 1_000 },
        { value: '50', timestampMs: 0 },
      ],
    };
    const companies = [{ id: '101', properties: { numberofemployees: '90' }, history }];
    hubspot = await startTester(seed([], { companies }));
    const answer = await hubspot.call(
      'GET',
      `/_sim/portals/${PORTAL_ID}/companies/101/history/numberofemployees`,
    );
    expect(at(answer.body, 'history')).toMatchObject([
      { value: '90' },
      { value: '50', timestamp: '1970-01-01T00:00:00.000Z' },
    ]);
  });
});

describe('a history longer than HubSpot keeps', () => {
  it('has lost its oldest values', async () => {
    const entries = Array.from({ length: 30 }, (_, back) => ({
      value: String(90 - back),
      timestampMs: START_MS - back * 1_000,
    }));
    const history = { numberofemployees: entries };
    const companies = [{ id: '101', properties: { numberofemployees: '90' }, history }];
    hubspot = await startTester(seed([], { companies }));
    const body = { inputs: [{ id: '101' }], propertiesWithHistory: ['numberofemployees'] };
    const answer = await hubspot.call('POST', '/crm/objects/2026-03/companies/batch/read', body);
    const kept = at(answer.body, 'results', 0, 'propertiesWithHistory', 'numberofemployees');
    expect(at(kept, 'length')).toBe(20);
    expect(at(kept, 0)).toMatchObject({ value: '90', timestamp: '2026-11-22T12:00:00.000Z' });
    expect(at(kept, 19)).toMatchObject({ value: '71' });
  });
});

describe('webhooks', () => {
  it('go to the app once it has told its address, for what its own file subscribes to', async () => {
    const receiver = await startReceiver();
    hubspot = await startTester(seed([{ name: 'Acme' }]), { projectDir: ROOT, now: Date.now });
    await hubspot.call('POST', '/_sim/app', { publicUrl: receiver.url });
    const body = { properties: { numberofemployees: '77' } };
    await hubspot.call('PATCH', `/_sim/portals/${PORTAL_ID}/companies/101`, body);
    expect((await hubspot.call('GET', '/_sim/quiet')).body).toEqual({ quiet: true });
    expect(receiver.events).toMatchObject([
      {
        objectId: 101,
        propertyName: 'numberofemployees',
        propertyValue: '77',
        changeSource: 'CRM_UI',
        portalId: PORTAL_ID,
      },
    ]);
    await hubspot.call('POST', `/_sim/portals/${PORTAL_ID}/uninstall`);
    await hubspot.call('PATCH', `/_sim/portals/${PORTAL_ID}/companies/101`, {
      properties: { numberofemployees: '78' },
    });
    await hubspot.call('GET', '/_sim/quiet');
    expect(receiver.events).toHaveLength(1);
  });
});

describe('odd calls', () => {
  it('a portal that takes the app off in the middle of a call refuses that call and all others', async () => {
    hubspot = await startTester(seed([]));
    await hubspot.call('POST', '/_sim/faults', { rules: [{ fault: 'revoked', times: 1 }] });
    for (let call = 0; call < 2; call += 1) {
      expect((await hubspot.call('GET', '/crm/v3/objects/companies')).status).toBe(401);
    }
    expect(at((await hubspot.call('GET', '/_sim/portals')).body, 'portals', 0, 'installed')).toBe(false);
  });

  it('a URL of more than 8,000 characters is 414, a path that nobody has a page with 404', async () => {
    hubspot = await startTester(seed([]));
    const properties = 'p'.repeat(8_000);
    expect((await hubspot.call('GET', `/crm/v3/objects/companies?properties=${properties}`)).status).toBe(
      414,
    );
    const nowhere = await hubspot.call('GET', '/crm/v3/nowhere');
    expect(nowhere).toMatchObject({ status: 404, body: undefined });
  });

  it('a path that nobody has is answered as every call is: chunked, with a correlation id, and counted', async () => {
    hubspot = await startTester(seed([]));
    const { headers, text } = await hubspot.call('POST', '/crm/v3/nowhere', {});
    expect(text).toContain('HTTP ERROR 404');
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(headers.get('transfer-encoding')).toBe('chunked');
    expect(headers.get('x-hubspot-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await hubspot.call('GET', '/_sim/calls')).body).toMatchObject({
      portals: { [PORTAL_ID]: { endpoints: { 'POST (no such path)': 1 }, statuses: { 404: 1 } } },
    });
  });

  it('a control with a body that is no JSON answers JSON without a stack, and one that is not there 404', async () => {
    hubspot = await startTester(seed([]));
    const broken = await hubspot.call('POST', '/_sim/faults', '{');
    expect(broken).toMatchObject({ status: 400, body: { message: expect.stringContaining('not JSON') } });
    expect(broken.text).not.toMatch(/\bat .*:\d+/);
    expect(await hubspot.call('GET', '/_sim/nothing')).toMatchObject({
      status: 404,
      body: { message: 'no control GET /nothing' },
    });
  });

  it('a body that is no JSON is 400', async () => {
    hubspot = await startTester(seed([]));
    expect((await hubspot.call('POST', '/crm/v3/objects/companies/batch/read', '{')).status).toBe(400);
  });

  it('a control for a portal that is not there is 404', async () => {
    hubspot = await startTester(seed([]));
    expect((await hubspot.call('POST', '/_sim/portals/1/uninstall')).status).toBe(404);
  });
});

describe('npm run simulator', () => {
  it('says where it listens, serves the portal, and stops when told to', async () => {
    const child = spawn(
      process.execPath,
      [builtProgram('simulator'), '--port', '0', '--size', '20', '--duplicate-share', '0.5'],
      {
        cwd: ROOT,
        env: { PATH: process.env['PATH'] },
      },
    );
    cleanups.push(() => void child.kill('SIGKILL'));
    const url = await new Promise<string>((resolve) => {
      let told = '';
      child.stdout.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        const found = /http:\S+/.exec(told)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const install = await send('POST', `${url}/_sim/portals/${PORTAL_ID}/install`, {
      scopes: ['crm.objects.companies.read'],
    });
    const authorization = `Bearer ${String(at(install.body, 'access_token'))}`;
    const { body } = await send('GET', `${url}/crm/objects/2026-03/companies?limit=100`, undefined, {
      authorization,
    });
    expect(byId(body).size).toBe(20);
    // Mildly unreliable unless told otherwise, and with retries that come while somebody still looks.
    const manners = (await send('GET', `${url}/_sim/webhooks`)).body;
    expect(manners).toEqual({ ...PROMISED_MANNERS, ...MILD_MANNERS, duplicateShare: 0.5 });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
