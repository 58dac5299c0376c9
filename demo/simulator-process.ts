import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface SimulatorProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** The checkout: the simulator reads the HubSpot project from here too. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the simulator as the separate program that it is, and waits until it says where it listens.
 * @param args as `npm run simulator --` takes them
 */
export async function startSimulatorProcess(args: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, ['dist/simulator.js', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await Promise.race([firstUrl(child), endedEarly(child)]);
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The line with which the simulator says where it listens. */
const LISTENING = /^HubSpot simulator: (http\S+)$/;

async function firstUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The simulator has no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = LISTENING.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  return endedEarly(child);
}

async function endedEarly(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`The simulator ended with ${String(code)} before it listened; what it said stands above`);
}
