import type { Job, Queue } from 'bullmq';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { type Html, html } from '../html.ts';

/** The read-only part of a queue that the board uses. */
export type LookedAtQueue = Pick<Queue, 'name' | 'getJobCounts' | 'getJobs'>;

const FAILED_SHOWN = 50;
const ofPortal = z.object({ portalId: z.number() });
const HEADINGS = ['job', 'name', 'portal', 'attempts', 'queued', 'failed', 'why'];

/** One page, rendered here: the number of jobs in each state, and the newest failed ones. Of a payload only the portal is shown. */
export function createQueueBoard(queue: LookedAtQueue): RequestHandler {
  return async (_request, response) => {
    const counts = await queue.getJobCounts();
    const failed = await queue.getJobs('failed', 0, FAILED_SHOWN - 1);
    response.type('html').send(pageOf(queue.name, counts, failed));
  };
}

function pageOf(name: string, counts: Readonly<Record<string, number>>, failed: readonly Job[]): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Fitgate: queue</title>
<style>body{font:14px/1.5 sans-serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}</style>
</head><body><h1>Queue ${name}</h1>
${tableOf(['state', 'jobs'], Object.entries(counts))}
<h2>Newest failed jobs</h2>
${failed.length === 0 ? html`<p>None.</p>` : tableOf(HEADINGS, failed.map(rowOf))}
</body></html>
`.markup;
}

function rowOf(job: Job): readonly (string | number)[] {
  const { id, name, data, attemptsMade, timestamp, finishedOn, failedReason } = job;
  const portalId = ofPortal.safeParse(data).data?.portalId;
  return [
    id ?? '',
    name,
    portalId ?? '',
    attemptsMade,
    timeOf(timestamp),
    timeOf(finishedOn),
    failedReason ?? '',
  ];
}

function timeOf(epochMs: number | undefined): string {
  return epochMs === undefined ? '' : new Date(epochMs).toISOString();
}

function tableOf(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): Html {
  return html`<table><tr>${headings.map((heading) => html`<th>${heading}</th>`)}</tr>
${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</table>`;
}
