import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock } from 'proper-lockfile';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/fitgate-tests');
const LOOK_EVERY_MS = 100;
/** A maker that was killed holds its lock for so long. */
const STALE_AFTER_MS = 30_000;
/** Making the dearest thing takes 5 s of processor time; a machine may be very slow. */
const WAITS_AT_MOST = 6_000;
/** What other sources needed is thrown away after this: another run in this checkout may still use it. */
const KEPT_MS = 3_600_000;

/**
 * A folder that is made once and kept for all test files and later runs, until what it was made from changes.
 * @param name of the thing
 * @param sources files and folders, relative to the project, whose content it is made from
 * @param make fills a new, empty folder
 * @returns the folder, which nobody may change
 */
export async function madeOnce(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(CACHE, `${name}-${await digestOf(sources)}`);
  const mark = join(folder, 'made');
  if (existsSync(mark)) return folder;
  await mkdir(CACHE, { recursive: true });
  const release = await lock(CACHE, {
    lockfilePath: `${folder}.lock`,
    stale: STALE_AFTER_MS,
    retries: { retries: WAITS_AT_MOST, factor: 1, minTimeout: LOOK_EVERY_MS },
  });
  try {
    if (existsSync(mark)) return folder;
    await removeOld(name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await make(folder);
    await writeFile(mark, '');
    return folder;
  } finally {
    await release();
  }
}

async function digestOf(sources: readonly string[]): Promise<string> {
  const digest = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(join(ROOT, source)))
      digest.update(`${file}\0`).update(await readFile(file));
  }
  return digest.digest('hex').slice(0, 16);
}

/** Sorted, so that the order of a folder's entries means nothing. */
async function filesOf(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function removeOld(name: string): Promise<void> {
  for (const entry of await readdir(CACHE)) {
    const path = join(CACHE, entry);
    if (!entry.startsWith(`${name}-`) || entry.endsWith('.lock')) continue;
    if (Date.now() - (await stat(path)).mtimeMs > KEPT_MS) await rm(path, { recursive: true, force: true });
  }
}
