import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import type { PreviewAnswer } from '../../src/contract/criteria.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import type { RawProperties } from '../../src/ports/hubspot.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { benchCompanies } from '../engine/bench-companies.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { APP_ID, CLIENT_SECRET, PORTAL_ID, publicUrlOf, TOKEN_KEYS } from '../intake/bench-portal.ts';
import { type Posted, postFor } from '../intake/post-for.ts';
import { signedRequests } from '../intake/signed-requests.ts';
import { HOLDS } from './event-loop-holds.ts';

const APP = new URL('../intake/app-program.ts', import.meta.url);
const AUTHOR = 1;
const EVENTS_EACH = 10;
const SAVED_AT_ONCE = 1_000;
const TIMES_ALONE = 3;
const HOLDER = 'bench';
const PATH = `/api/criteria/preview?portalId=${PORTAL_ID}&userId=${AUTHOR}&appId=${APP_ID}`;

export interface PreviewBesideWebhooks {
  readonly companies: number;
  /** How long the previews took: alone, and while webhooks were posted. */
  readonly aloneMs: number;
  readonly besideMs: number;
  /** Signed requests answered 204 while the preview ran; any other answer is an error. */
  readonly answered: number;
  /** How long the event loop was held at most. */
  readonly longestHoldMs: {
    readonly webhooksAlone: number;
    readonly previewAlone: number;
    readonly both: number;
  };
}

/**
 * Previews a document over so many companies while signed webhooks are posted to the same process.
 * @throws Error when a webhook is answered anything but 204, or the preview does not count every company
 */
export async function previewBesideWebhooks(companies: number): Promise<PreviewBesideWebhooks> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  const port = await freePort();
  let app: ChildProgram | null = null;
  try {
    await seed(dataDir, companies);
    app = await startChildProgram(APP, [String(port), dataDir]);
    return await measure(app, port, companies);
  } finally {
    await app?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(app: ChildProgram, port: number, companies: number): Promise<PreviewBesideWebhooks> {
  const held = async <Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> => {
    await app.ask(HOLDS.forget);
    const result = await work();
    return [result, await app.ask(HOLDS.longestMs)];
  };
  const webhooks = webhookPoster(port);
  // The embedded database is several times slower in its first seconds.
  await webhooks(() => false, 2_000);
  await preview(port, companies);
  const [, webhooksAlone] = await held(() => webhooks(() => false, 3_000));
  const alone: (readonly [number, number])[] = [];
  for (let time = 0; time < TIMES_ALONE; time += 1) alone.push(await held(() => preview(port, companies)));
  const [aloneMs, previewAlone] = leastHold(alone);
  const [[besideMs, answered], both] = await held(async () => {
    let isOver = false;
    const previewing = preview(port, companies).finally(() => {
      isOver = true;
    });
    const posted = await webhooks(() => isOver, 60_000);
    return [await previewing, posted] as const;
  });
  return { companies, aloneMs, besideMs, answered, longestHoldMs: { webhooksAlone, previewAlone, both } };
}

/** Of the time and the longest hold of each preview: what the machine did meanwhile happens once, what we do every time. */
function leastHold(previews: readonly (readonly [number, number])[]): readonly [number, number] {
  const [first = [Number.NaN, Number.NaN] as const, ...others] = previews;
  return others.reduce((least, next) => (next[1] < least[1] ? next : least), first);
}

/** Posts in short turns until it is over, or the time is. Answers how many requests were answered. */
function webhookPoster(port: number) {
  const requests = signedRequests(port, EVENTS_EACH, 10_000_000, Date.now());
  let sent = 0;
  const next = (): Buffer => {
    const request = requests[sent % requests.length];
    if (request === undefined) throw new Error('There are no requests to send');
    sent += 1;
    return request;
  };
  return async (isOver: () => boolean, mostMs: number): Promise<number> => {
    const untilMs = performance.now() + mostMs;
    let answered = 0;
    while (!isOver() && performance.now() < untilMs) {
      const posted: Posted = await postFor(250, port, next);
      answered += posted.answered;
    }
    return answered;
  };
}

/** Answers how long it took, in milliseconds. */
async function preview(port: number, companies: number): Promise<number> {
  const startMs = performance.now();
  const body = JSON.stringify({ document: benchDocument });
  const timestamp = String(Date.now());
  const url = publicUrlOf(port) + PATH;
  const signature = createHmac('sha256', CLIENT_SECRET)
    .update(`POST${url}${body}${timestamp}`)
    .digest('base64');
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  const response = await fetch(url, { method: 'POST', body, headers });
  const answer = (await response.json()) as PreviewAnswer;
  if (answer.state !== 'ready' || answer.companies !== companies)
    throw new Error(`The preview of ${companies} companies answered ${JSON.stringify(answer)}`);
  return performance.now() - startMs;
}

/** A portal with published criteria whose companies were all read. */
async function seed(dataDir: string, companies: number): Promise<void> {
  const store = await openStore({ databaseUrl: null, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    await fill(store, companies);
  } finally {
    await store.close();
  }
}

async function fill(store: OpenStore, companies: number): Promise<void> {
  const nowMs = Date.now();
  const portal = store.forPortal(PORTAL_ID);
  const tokens = { accessToken: 'bench', refreshToken: 'bench', expiresAtMs: nowMs };
  await portal.installation.connect({ userId: AUTHOR, scopes: [], ...tokens }, [], nowMs);
  const properties = companyPropertiesOf(benchDocument);
  const published = { document: benchDocument, basedOn: null, reason: 'bench', authorId: AUTHOR };
  await portal.criteria.publish({ ...published, nowMs, properties });
  const read = benchCompanies(SAVED_AT_ONCE, nowMs).map(({ properties: facts }) => propertiesOf(facts));
  const untilMs = nowMs + 3_600_000;
  await portal.work.open(HOLDER, nowMs, untilMs);
  for (let first = 0; first < companies; first += SAVED_AT_ONCE) {
    const rows = read.slice(0, companies - first).map((facts, at) => ({
      snapshot: { companyId: String(1_000_000 + first + at), properties: facts, own: null },
      stored: null,
    }));
    await portal.assessments.commit({ holder: HOLDER, untilMs, rows, gone: [], finished: [] }, nowMs);
  }
  await portal.work.release(HOLDER);
  const backfill = await portal.backfills.current();
  if (backfill === null) throw new Error('Publishing started no backfill');
  const counts = { companies, written: 0, refused: 0 };
  await portal.backfills.advance(backfill.id, { after: null, ...counts }, nowMs);
}

function propertiesOf(facts: Readonly<Record<string, string | null | undefined>>): RawProperties {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? null]));
}
