import type { Job, Queue } from 'bullmq';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { type Html, html } from '../html.ts';

/** The read-only part of a queue that the board uses. */
export type LookedAtQueue = Pick<Queue, 'name' | 'getJobCounts' | 'getJobs'>;

const FAILED_SHOWN = 50;
const ofPortal = z.object({ portalId: z.number() });
const HEADINGS = ['job', 'name', 'portal', 'attempts', 'queued', 'failed', 'why'];

/** One page, rendered here: of each queue the number of jobs in each state, and the newest failed ones. Of a payload only the portal is shown. */
export function createQueueBoard(queues: readonly LookedAtQueue[]): RequestHandler {
  return async (_request, response) => {
    const sections = await Promise.all(queues.map(sectionOf));
    response.type('html').send(pageOf(sections));
  };
}

async function sectionOf(queue: LookedAtQueue): Promise<Html> {
  const counts = await queue.getJobCounts();
  const failed = await queue.getJobs('failed', 0, FAILED_SHOWN - 1);
  return html`<h2>Queue ${queue.name}</h2>
${tableOf(['state', 'jobs'], Object.entries(counts))}
<h3>Newest failed jobs</h3>
${failed.length === 0 ? html`<p>None.</p>` : tableOf(HEADINGS, failed.map(rowOf))}
`;
}

function pageOf(sections: readonly Html[]): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Fitgate: queues</title>
<style>body{font:14px/1.5 sans-serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}</style>
</head><body><h1>Queues</h1>
${sections}
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
