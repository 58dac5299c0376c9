/** Runs the cells of an experiment in two processes, in chunks, so that neither is idle. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { addSums, type Experiment, type Row, type Settings, type Sums } from './experiment.ts';

const PROCESSES = 2;
const CHUNK_RUNS = 10;
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Runs `from` to `to` − 1 of a cell. */
export interface Chunk {
  readonly experiment: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/** Runs every cell and judges; rejects when a run throws. */
export async function runExperiment(
  experiment: Experiment,
  settings: Settings,
  seed: number,
): Promise<readonly Row[]> {
  const plan = experiment.plan(settings);
  const chunks = plan.cells.flatMap(({ runs }, cell) =>
    Array.from({ length: Math.ceil(runs / CHUNK_RUNS) }, (_, place): Chunk => {
      const from = place * CHUNK_RUNS;
      const to = Math.min(runs, from + CHUNK_RUNS);
      return { experiment: experiment.key, settings, seed, cell, from, to };
    }),
  );
  const sums: Sums[] = plan.cells.map(() => ({}));
  const count = Math.min(PROCESSES, chunks.length);
  const workers = Array.from({ length: count }, () => fork(WORKER));
  try {
    await Promise.all(workers.map((worker) => workThrough(worker, chunks, sums)));
  } finally {
    for (const worker of workers) worker.kill();
  }
  return plan.judge(sums);
}

/** Takes chunks from the list until it is empty. The order does not matter, because the results are added. */
async function workThrough(worker: ChildProcess, chunks: Chunk[], sums: Sums[]): Promise<void> {
  for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) {
    const seen = await sumsFrom(worker, chunk);
    // Read only now: the other process may have added to the same cell during the wait.
    sums[chunk.cell] = addSums(sums[chunk.cell] ?? {}, seen);
  }
}

function sumsFrom(worker: ChildProcess, chunk: Chunk): Promise<Sums> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void =>
      reject(new Error(`A run of ${chunk.experiment} failed: its process ended with ${code}.`));
    worker.once('exit', failed);
    worker.once('message', (sums: Sums) => {
      worker.off('exit', failed);
      resolve(sums);
    });
    worker.send(chunk);
  });
}
