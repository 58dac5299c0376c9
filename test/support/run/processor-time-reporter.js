import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const DEAREST = 10;

/** Tells the processor time of the run and its dearest files: wall time says more about the machine than about the tests. */
export default class ProcessorTimeReporter {
  onRunComplete() {
    const seconds = secondsByFile(readNotes());
    const sorted = [...seconds].sort(([, a], [, b]) => b - a);
    const total = sorted.reduce((sum, [, each]) => sum + each, 0);
    const dearest = sorted
      .slice(0, DEAREST)
      .map(([file, each]) => `  ${each.toFixed(0).padStart(4)} s  ${relative(process.cwd(), file)}`);
    const lines = [`${total.toFixed(0)} s of processor time; the dearest files:`, ...dearest];
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}

function readNotes() {
  const file = join(process.env['FITGATE_TEST_RUN'], 'processor-time');
  // No file of tests could even be loaded.
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** A file costs what its worker used until the next file's start: that takes in what it does after its last test. */
function secondsByFile(notes) {
  const started = new Map();
  const seconds = new Map();
  for (const note of notes) {
    const last = started.get(note.worker);
    if (last !== undefined) seconds.set(last.file, note.seconds - last.seconds);
    if (note.moment === 'start') started.set(note.worker, note);
  }
  return seconds;
}
