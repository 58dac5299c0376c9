import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const LOOK_EVERY_MS = 20;
const OWN_FILE = fileURLToPath(import.meta.url);

/** After the last test file, whatever it said: processes that tests started and did not end are ended and named. */
export default async function endRun() {
  const folder = process.env['FITGATE_TEST_RUN'];
  await stopPostgres(join(folder, 'postgres'));
  for (const { pid, command } of leftBehind(folder)) {
    if (!isExpected(command)) process.stderr.write(`left behind by a test: ${command}\n`);
    end(pid, 'SIGKILL');
  }
  await rm(folder, { recursive: true, force: true });
}

/** esbuild ends with the process that uses it, which may be this one; the others wait for a run that is killed. */
const isExpected = (command) =>
  command.includes('esbuild --service') || command.includes(OWN_FILE) || command === 'sleep 1';

/** The one that the files share. It gives its shared memory back, which it could not after SIGKILL. */
async function stopPostgres(note) {
  const folder = read(note);
  if (folder === '') return;
  const [pid = ''] = read(join(folder, 'data', 'postmaster.pid')).split('\n');
  if (pid !== '') {
    end(Number(pid), 'SIGQUIT');
    while (existsSync(`/proc/${pid}`)) await sleep(LOOK_EVERY_MS);
  }
  await rm(folder, { recursive: true, force: true });
}

function end(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Processes with this run's name in their environment, as Linux tells; elsewhere tests have to end their own. */
function leftBehind(folder) {
  if (!existsSync('/proc/self/environ')) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const environment = read(`/proc/${pid}/environ`).split('\0');
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
    const isOurs = environment.includes(`FITGATE_TEST_RUN=${folder}`) && Number(pid) !== process.pid;
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

// Started as a program when the run was killed.
if (process.argv[1] === OWN_FILE) await endRun();
