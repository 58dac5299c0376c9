import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process holds after garbage collection, in bytes. */
export interface Memory {
  /** All of it, as the system counts. */
  readonly rss: number;
  /** JavaScript's objects on the main thread. */
  readonly heapUsed: number;
  /** Buffers, and the memory of WebAssembly. */
  readonly arrayBuffers: number;
}

export interface ProbedProcess {
  memory(): Promise<Memory>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

const PROBE = new URL('memory-probe.js', import.meta.url).href;
const STARTS_WITHIN_MS = 300_000;
const POLL_MS = 50;

/**
 * Starts a built program, `npm run build` made it, and waits until its server answers.
 * @param program such as `dist/main.js`, from the project's root
 * @param url any answer from there will do
 * @throws Error when it ended, or does not answer in time
 */
export async function startProbed(
  program: string,
  url: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ProbedProcess> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const child = fork(program, args, {
    cwd: root,
    env: { ...environment },
    execArgv: ['--enable-source-maps', '--expose-gc', '--import', PROBE],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const deadlineMs = Date.now() + STARTS_WITHIN_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null)
      throw new Error(`${program} ended with ${child.exitCode} before it answered`);
    if (Date.now() > deadlineMs) throw new Error(`${program} does not answer under ${url}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    async memory() {
      const answer = once(child, 'message');
      child.send('memory');
      const [memory] = (await answer) as [Memory];
      return memory;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return true;
    },
    () => false,
  );
}
