import type { Job, Queue } from 'bullmq';
import type { RequestHandler } from 'express';
import { z } from 'zod';

/** What the board asks of a queue; nothing of it changes one. */
export type LookedAtQueue = Pick<Queue, 'name' | 'getJobCounts' | 'getJobs'>;

const FAILED_SHOWN = 50;
const ofPortal = z.object({ portalId: z.number() });
const HEADINGS = ['job', 'name', 'portal', 'attempts', 'queued', 'failed', 'why'];

/** One page, rendered here: how many jobs are in which state, and the newest that failed. Payloads show their portal alone. */
export function createQueueBoard(queue: LookedAtQueue): RequestHandler {
  return async (_request, response) => {
    const counts = await queue.getJobCounts();
    const failed = await queue.getJobs('failed', 0, FAILED_SHOWN - 1);
    response.type('html').send(pageOf(queue.name, counts, failed));
  };
}

function pageOf(name: string, counts: Readonly<Record<string, number>>, failed: readonly Job[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Fitgate: queue</title>
<style>body{font:14px/1.5 sans-serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}</style>
</head><body><h1>Queue ${escaped(name)}</h1>
${tableOf(['state', 'jobs'], Object.entries(counts))}
<h2>Newest failed jobs</h2>
${failed.length === 0 ? '<p>None.</p>' : tableOf(HEADINGS, failed.map(rowOf))}
</body></html>
`;
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

function tableOf(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const head = headings.map((heading) => `<th>${escaped(heading)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`);
  return `<table><tr>${head}</tr>\n${body.join('\n')}\n</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(value: string | number): string {
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
