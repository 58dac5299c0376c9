/** A progress bar on stderr while files are read and evidence is computed; only on a terminal. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { stat } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import cliProgress from 'cli-progress';
import { CSV_BYTES } from '../csv/csv-file.ts';
import type { Output } from './output.ts';

export interface Progress {
  /** For messages: they replace the bar's line, and the bar continues below. */
  readonly stderr: Writable;
  /** Names the next stage. */
  readonly stage: (name: string) => Promise<void>;
  /** Removes the bar. Call it before printing the answer. */
  readonly stop: () => void;
}

export interface ProgressOptions {
  /** Files that will be read as CSV; undefined ones are ignored. */
  readonly files: readonly (string | undefined)[];
  /** The number of stages after reading. */
  readonly stages: number;
  /** Whether the user wants JSON only. */
  readonly json: boolean;
}

/** The part of the bar for reading; the stages share the rest. */
const READING = 60;
const ALL = 100;
const FRAME_MS = 40;

export async function startProgress(
  { stderr }: Output,
  { files, stages, json }: ProgressOptions,
): Promise<Progress> {
  const watched = 'isTTY' in stderr && stderr.isTTY === true && !json;
  if (!watched) return { stderr, stage: async () => undefined, stop: () => undefined };
  const total = await bytesOf(files);
  const bar = new cliProgress.SingleBar({
    stream: stderr as NodeJS.WritableStream,
    format: '  {bar} {stage}',
    clearOnComplete: true,
    hideCursor: true,
    fps: 25,
  });
  let read = 0;
  let stage = 0;
  let at = 0;
  let name = 'reading the files';
  const show = (): void => bar.start(ALL, at, { stage: name });
  const count = (bytes: unknown): void => {
    read += Number(bytes);
    at = Math.min(READING, (READING * read) / Math.max(1, total));
    bar.update(at);
  };
  show();
  subscribe(CSV_BYTES, count);
  return {
    stderr: between(stderr, { hide: () => bar.stop(), show }),
    stage: async (next) => {
      name = next;
      at = READING + ((ALL - READING) * stage) / stages;
      stage += 1;
      bar.update(at, { stage: name });
      // The next stage blocks the only thread, so the bar must be drawn before it.
      await wait(2 * FRAME_MS);
    },
    stop: () => {
      unsubscribe(CSV_BYTES, count);
      bar.stop();
    },
  };
}

/** A missing file counts 0 bytes here; its reader reports it. */
async function bytesOf(files: readonly (string | undefined)[]): Promise<number> {
  const sizes = files.map(async (file) => {
    if (file === undefined) return 0;
    return stat(file).then(
      ({ size }) => size,
      () => 0,
    );
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Hides the bar during each message, because drawing the bar over it would erase it. */
const between = (stderr: Writable, bar: { readonly hide: () => void; readonly show: () => void }): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      bar.hide();
      stderr.write(chunk, done);
      bar.show();
    },
  });
