import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ChildProgram {
  /** Sends a number and waits for the number that comes back. */
  ask(question: number): Promise<number>;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAYS_SOMETHING_WITHIN_MS = 30_000;

/**
 * Starts a program of the bench as a process of its own, so that no contender runs in code that another one warmed up, and
 * waits until it is ready. Its channel to us closes when we die, and it ends with that.
 * @param args what it finds in `process.argv` from index 2
 */
export async function startChildProgram(program: URL, args: readonly string[]): Promise<ChildProgram> {
  const child = fork(builtFile(program), args, {
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answer(child, program);
  return {
    ask: (question) => {
      child.send(question);
      return answer(child, program);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** The child's side: says that it is ready, answers every number, and ends itself when the bench has gone. */
export function serveParent(answerTo: (question: number) => number | Promise<number>, end: () => void): void {
  process.on('message', (question) => {
    Promise.resolve(answerTo(Number(question))).then(
      (number) => process.send?.(number),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once('disconnect', end);
  process.send?.(0);
}

/** Where scripts/build.js puts it. */
function builtFile(program: URL): string {
  const path = relative(ROOT, fileURLToPath(program)).replace(/\.ts$/, '');
  return `${ROOT}dist/${path.replaceAll('/', '-')}.js`;
}

async function answer(child: ChildProcess, program: URL): Promise<number> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(SAYS_SOMETHING_WITHIN_MS)]);
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${program.pathname} ended with ${String(code)}; what it said stands above`);
  });
  try {
    const [said] = await Promise.race([once(child, 'message', { signal }), ended]);
    return Number(said);
  } finally {
    ended.catch(() => {});
    settled.abort();
  }
}
