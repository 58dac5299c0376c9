import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from '../../../scripts/build.js';

const END_RUN = fileURLToPath(new URL('end-run.js', import.meta.url));

/**
 * Before the first test file: the programs that tests start are built, and there is a folder for what the files of this run share. Every process that a test starts inherits
 * its name in its environment, and is known by it when the run ends.
 */
export default async function startRun() {
  process.env['FITGATE_TEST_RUN'] = await mkdtemp(join(tmpdir(), 'fitgate-run-'));
  endRunIfKilled(process.pid);
  await buildPrograms({ all: true });
}

/** Jest tears nothing down when it is interrupted or killed: then this does it. */
function endRunIfKilled(jest) {
  const wait = `while kill -0 ${jest} 2>/dev/null; do sleep 1; done; exec "$0" "$1"`;
  spawn('sh', ['-c', wait, process.execPath, END_RUN], { detached: true, stdio: 'ignore' }).unref();
}
