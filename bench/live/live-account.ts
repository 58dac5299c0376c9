import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../demo/free-port.ts';
import { installApp } from '../../demo/install-app.ts';
import { startSimulator } from '../../simulator/start-simulator.ts';
import { onChange, type Portal } from '../../simulator/state/portal.ts';
import { signV3 } from '../../simulator/webhooks/sign-request.ts';
import { benchSeed } from '../backfill/bench-seed.ts';
import { startChildProgram } from '../child-program.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { APP_ID, CLIENT_SECRET, PORTAL_ID } from '../intake/bench-portal.ts';

const APP = new URL('../intake/app-program.ts', import.meta.url);
const AUTHOR = 1;
/** How long HubSpot takes to answer, as measured by users of its API. */
const LATENCY_MS = [100, 800] as const;
const POLL_MS = 100;

export interface LiveAccount {
  readonly portal: Portal;
  /** A person edits a company, so that its flags and its summary must change. */
  edit(companyId: string, size: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The whole app in a process of its own, installed in an account of the local HubSpot, which is in this process: with its limits
 * and its latency, and with every company assessed.
 * @param databaseUrl null = embedded
 */
export async function startLiveAccount(companies: number, databaseUrl: string | null): Promise<LiveAccount> {
  const [port, dataDir] = [await freePort(), await mkdtemp(join(tmpdir(), 'fitgate-bench-'))];
  const appUrl = `http://127.0.0.1:${port}`;
  // The simulator reads it at every call: the first backfill need not take minutes.
  const latencyMs: [number, number] = [0, 0];
  const simulator = await startSimulator({
    latencyMs,
    app: {
      clientId: 'bench',
      clientSecret: CLIENT_SECRET,
      appId: APP_ID,
      publicUrl: appUrl,
      redirectUris: [`${appUrl}/oauth/callback`],
    },
    portals: [
      {
        portalId: PORTAL_ID,
        name: 'Bench',
        users: [{ id: AUTHOR, email: 'admin@example.com', superAdmin: true }],
        seed: benchSeed(companies, Date.now()),
      },
    ],
    projectDir: process.cwd(),
  });
  const app = await startChildProgram(APP, [String(port), dataDir, databaseUrl ?? '', simulator.url, 'all']);
  const close = async (): Promise<void> => {
    await app.stop();
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await installApp(appUrl, { portalId: PORTAL_ID, userId: AUTHOR });
    await publish(appUrl);
    const portal = simulator.state.portals.get(PORTAL_ID);
    if (portal === undefined) throw new Error('The simulator has no such portal');
    latencyMs.splice(0, 2, ...LATENCY_MS);
    return { portal, edit: (companyId, size) => edit(simulator.url, companyId, size), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Publishes and waits until every company was assessed. */
async function publish(appUrl: string): Promise<void> {
  await call(appUrl, '/api/criteria/draft', 'PUT', { document: benchDocument, basedOn: null });
  await call(appUrl, '/api/criteria/publish', 'POST', { reason: 'bench', basedOn: null });
  for (let state = 'running'; state === 'running'; await delay(POLL_MS)) {
    const criteria = (await call(appUrl, '/api/criteria', 'GET')) as { backfill: { state: string } };
    state = criteria.backfill.state;
  }
}

async function call(appUrl: string, path: string, method: string, body?: object): Promise<unknown> {
  const url = `${appUrl}${path}?portalId=${PORTAL_ID}&userId=${AUTHOR}&appId=${APP_ID}`;
  const text = body === undefined ? '' : JSON.stringify(body);
  const signature = signV3({ method, url, body: text, timestampMs: Date.now(), secret: CLIENT_SECRET });
  const headers = { ...signature, 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: text }) });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function edit(hubSpotUrl: string, companyId: string, size: number): Promise<void> {
  const url = `${hubSpotUrl}/_sim/portals/${PORTAL_ID}/companies/${companyId}`;
  const body = JSON.stringify({ properties: { numberofemployees: String(size) } });
  const answer = await fetch(url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body });
  if (!answer.ok) throw new Error(`The edit of ${companyId} was answered ${answer.status}`);
}

/** Calls back when a person has edited a company, and when our values on it have changed. */
export function watchCompanies(
  portal: Portal,
  edited: (companyId: string) => void,
  answered: (companyId: string) => void,
): () => void {
  return onChange(portal, (change) => {
    if (change.kind !== 'propertyChange') return;
    if (change.propertyName === 'numberofemployees') edited(change.objectId);
    if (change.propertyName === 'fitgate_changed_at') answered(change.objectId);
  });
}
