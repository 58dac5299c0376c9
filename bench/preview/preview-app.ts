import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import type { WhatIfAnswer } from '../../src/contract/what-if.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { APP_ID, CLIENT_SECRET, PORTAL_ID, publicUrlOf } from '../intake/bench-portal.ts';
import { PEAK_BYTES } from '../peak-memory.ts';
import { PROCESSOR_MICROS } from '../processor-time.ts';
import { HOLDS } from './event-loop-holds.ts';
import { AUTHOR, DIFFERENT, differentCompanies, fillPortal } from './fill-portal.ts';

const APP = new URL('../intake/app-program.ts', import.meta.url);
const PATH = `/api/criteria/preview?portalId=${PORTAL_ID}&userId=${AUTHOR}&appId=${APP_ID}`;

/** What one preview took of the app. */
export interface PreviewCost {
  readonly elapsedMs: number;
  /** Processor time of the whole process, with the thread, and with the database where that is embedded. */
  readonly processorMicros: number;
  /** How long the event loop was held at most. */
  readonly longestHoldMs: number;
}

/** The app, with so many companies to preview. */
export interface PreviewApp {
  readonly port: number;
  readonly companies: number;
  /** Previews the bench's document while the same one is published. @throws Error when it does not count every company right */
  preview(): Promise<PreviewCost>;
  /** The most memory of the process since its start. */
  peakBytes(): Promise<number>;
}

/**
 * Starts an app of its own, without anything in its memory from before, and stops and removes it after `use`.
 * @param databaseUrl an empty database on Postgres; null = embedded
 * @param companies a multiple of 1,000
 */
export async function withPreviewApp<Result>(
  databaseUrl: string | null,
  companies: number,
  use: (app: PreviewApp) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  const port = await freePort();
  let program: ChildProgram | null = null;
  try {
    await fillPortal(databaseUrl, dataDir, companies);
    program = await startChildProgram(APP, [String(port), dataDir, databaseUrl ?? '']);
    // What the first request of a process compiles is no preview's cost: this one is refused, because there is no draft.
    await ask(port, {});
    return await use(previewApp(program, port, companies));
  } finally {
    await program?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function previewApp(program: ChildProgram, port: number, companies: number): PreviewApp {
  return {
    port,
    companies,
    async preview() {
      const before = await program.ask(PROCESSOR_MICROS);
      await program.ask(HOLDS.forget);
      const startMs = performance.now();
      const answer = await ask(port, { document: benchDocument });
      const elapsedMs = performance.now() - startMs;
      const longestHoldMs = await program.ask(HOLDS.longestMs);
      const processorMicros = (await program.ask(PROCESSOR_MICROS)) - before;
      assertCounted(answer, companies);
      return { elapsedMs, processorMicros, longestHoldMs };
    },
    peakBytes: () => program.ask(PEAK_BYTES),
  };
}

async function ask(port: number, request: { readonly document?: unknown }): Promise<WhatIfAnswer> {
  const body = JSON.stringify(request);
  const timestamp = String(Date.now());
  const url = publicUrlOf(port) + PATH;
  const signature = createHmac('sha256', CLIENT_SECRET)
    .update(`POST${url}${body}${timestamp}`)
    .digest('base64');
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  const response = await fetch(url, { method: 'POST', body, headers });
  return (await response.json()) as WhatIfAnswer;
}

/** No gate of the bench's document depends on time. */
function assertCounted(answer: WhatIfAnswer, companies: number): void {
  const nowMs = Date.now();
  const assess = compileDocument(benchDocument);
  const passing = differentCompanies(nowMs).filter(
    (facts) => assess(facts, nowMs).chosen.gate === 'pass',
  ).length;
  const isRight =
    answer.state === 'ready' &&
    answer.companies === companies &&
    answer.after.gates.pass === (passing * companies) / DIFFERENT;
  if (!isRight) throw new Error(`The preview of ${companies} companies answered ${JSON.stringify(answer)}`);
}
