import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Before the first test file: a folder for what the files of this run share. Every process that a test starts inherits
 * its name in its environment, and is known by it when the run ends.
 */
export default async function startRun() {
  process.env['FITGATE_TEST_RUN'] = await mkdtemp(join(tmpdir(), 'fitgate-run-'));
}
