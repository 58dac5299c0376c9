import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../../support/made-once.ts';
import { builtProgram } from '../../support/program-file.ts';

export interface AppProcess {
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

const STARTS_WITHIN_MS = 300_000;

/** Starts the app with this environment and waits until it listens. What it logs goes to the test's standard error. */
export async function startAppProcess(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
  const child = spawn(process.execPath, [builtProgram('test-flows-support-app-program')], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await listening(child);
  return { stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

async function listening(child: ChildProcess): Promise<void> {
  const timeout = AbortSignal.timeout(STARTS_WITHIN_MS);
  const said =
    child.stdout === null
      ? Promise.reject(new Error('no standard output'))
      : once(child.stdout, 'data', { signal: timeout });
  const ended = once(child, 'exit', { signal: timeout }).then(([code]) => {
    throw new Error(`the app ended with ${String(code)} before it listened`);
  });
  await Promise.race([said, ended]);
  ended.catch(() => {});
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
