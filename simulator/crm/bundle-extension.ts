import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../root.ts';

/** A process of its own: HubSpot's bundler changes global state. */
const BUNDLER = join(ROOT, 'dist/hubspot-bundler.js');
/** A cold Vite on a busy machine has taken 10 s. */
const TIMEOUT_MS = 60_000;

interface Bundle {
  readonly sourceTimeMs: number;
  readonly script: Promise<string>;
}
const bundles = new Map<string, Bundle>();

/**
 * The script that HubSpot would run for this extension, built with HubSpot's bundler; rebuilt when a source has changed.
 * @throws with the bundler's own message when the extension does not build.
 */
export async function bundleExtension(file: string): Promise<string> {
  const sourceTimeMs = await newestChangeMs(dirname(file));
  const known = bundles.get(file);
  if (known?.sourceTimeMs === sourceTimeMs) return known.script;
  const script = build(file);
  bundles.set(file, { sourceTimeMs, script });
  return script;
}

async function newestChangeMs(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'));
  const times = await Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs),
  );
  return Math.max(0, ...times);
}

async function build(file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fitgate-extension-'));
  try {
    await promisify(execFile)(process.execPath, [BUNDLER, file, folder], {
      cwd: ROOT,
      env: { NODE_ENV: 'production' },
      timeout: TIMEOUT_MS,
    });
    const names = await readdir(folder);
    const script = names.find((name) => name.endsWith('.js'));
    if (script === undefined) throw new Error(`HubSpot's bundler wrote no script for ${file}`);
    return await readFile(join(folder, script), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
