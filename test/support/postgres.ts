import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { lock } from 'proper-lockfile';
import { layOutCluster, postgresBinaries, query, urlOf } from '../../bench/throw-away-postgres.ts';
import { openStore } from '../../src/store/open-store.ts';

const START_WITHIN_MS = 120_000;
const TEMPLATE = 'fitgate_template';

/** Runs the battery where Debian's package `postgresql` is; else counts it as skipped, with the command that installs it. */
export function describeWithPostgres(title: string, battery: () => void): void {
  if (postgresBinaries() === null) {
    describe.skip(`${title} needs Postgres: apt-get install -y postgresql`, battery);
  } else {
    describe(title, battery);
  }
}

/**
 * A new database, migrated and empty, on the one server that all files of a run share; it goes with the run.
 * @returns its URL
 */
export async function aMigratedDatabase(): Promise<string> {
  const folder = await sharedServer();
  const name = `fitgate_${randomUUID().replaceAll('-', '_')}`;
  await query(urlOf(folder, 'postgres'), `create database ${name} template ${TEMPLATE}`);
  return urlOf(folder, name);
}

/** The first file that asks starts it and migrates a database once; `end-run.js` stops it. Answers its folder. */
async function sharedServer(): Promise<string> {
  const run = process.env['FITGATE_TEST_RUN'];
  if (run === undefined) throw new Error('FITGATE_TEST_RUN is missing: start-run.js sets it');
  const note = join(run, 'postgres');
  const release = await lock(run, {
    stale: START_WITHIN_MS,
    retries: { retries: 9_999, minTimeout: 100, factor: 1 },
  });
  try {
    if (existsSync(note)) return await readFile(note, 'utf8');
    const { folder, start } = await layOutCluster();
    // Before it starts: a start that fails is cleared away as well.
    await writeFile(note, folder);
    (await start()).unref();
    await query(urlOf(folder, 'postgres'), `create database ${TEMPLATE}`);
    const databaseUrl = urlOf(folder, TEMPLATE);
    const store = await openStore({ databaseUrl, dataDir: '/nowhere', tokenKeys: [randomBytes(32)] });
    await store.close();
    return folder;
  } finally {
    await release();
  }
}
