import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/** After the last test file, whatever it said: processes that tests started and did not end are ended and named. */
export default async function endRun() {
  const folder = process.env['FITGATE_TEST_RUN'];
  for (const { pid, command } of leftBehind(folder)) {
    // esbuild ends by itself with the process that uses it, which may be this one.
    if (!command.includes('esbuild')) process.stderr.write(`left behind by a test: ${command}\n`);
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
  await rm(folder, { recursive: true, force: true });
}

/** Processes with this run's name in their environment, as Linux tells; elsewhere tests have to end their own. */
function leftBehind(folder) {
  if (!existsSync('/proc/self/environ')) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const environment = read(`/proc/${pid}/environ`).split('\0');
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
    const isOurs = environment.includes(`FITGATE_TEST_RUN=${folder}`);
    const isJest =
      environment.some((line) => line.startsWith('JEST_WORKER_ID=')) && command.includes('jest-worker');
    return isOurs && !isJest && command !== '' ? [{ pid: Number(pid), command }] : [];
  });
}

/** Empty when the process has ended meanwhile, or is another user's. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
