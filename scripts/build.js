/**
 * Builds each program into one file of `dist/` (shared code in chunks beside it), with source maps: `node scripts/build.js`, which
 * npm also runs after every install. Started from there, the command line needs a quarter of the processor time that loading the
 * sources one by one took. `--all` adds the programs that tests and the bench start.
 *
 * Sources find files beside themselves by `import.meta.url`. `dist/` is flat and one level below the project, so that a source one
 * level below it (`src/main.ts`, `workers/…`) finds the same files from there: `new URL('../package.json', import.meta.url)`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

const PROGRAMS = {
  main: 'src/main.ts',
  fitgate: 'src/cli/main.ts',
  'compute-program': 'workers/compute-program.ts',
  demo: 'demo/main.ts',
  simulator: 'simulator/main.ts',
  'hubspot-bundler': 'simulator/crm/hubspot-bundler.ts',
};
/** A program that was started before may still load its chunks for so long. */
const LEFTOVERS_KEPT_MS = 24 * 3_600_000;
/** Some packages are CommonJS and ask for Node's own modules. */
const REQUIRE =
  "import { createRequire as createRequireOf } from 'node:module'; const require = createRequireOf(import.meta.url);";

/**
 * Builds the programs. Files are replaced whole, and only where they differ, so that a program that starts meanwhile reads no half.
 * @param {{ all: boolean }} options whether to build the programs of tests and bench too
 */
export async function buildPrograms({ all }) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: all ? { ...PROGRAMS, ...programsOfTests() } : PROGRAMS,
    outdir: DIST,
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: notBundled(),
    banner: { js: REQUIRE },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  });
  await mkdir(DIST, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => replace(path, contents)));
  await removeLeftovers(new Set(outputFiles.map(({ path }) => basename(path))));
}

/** Every `…-program.ts`, by its path: `test/store/support/recording-program.ts` is `test-store-support-recording-program`. */
function programsOfTests() {
  const paths = ['test', 'bench'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const programs = paths.filter((path) => path.endsWith('-program.ts'));
  return Object.fromEntries(
    programs.map((path) => [path.slice(0, -'.ts'.length).replaceAll('/', '-'), path]),
  );
}

/** PGlite reads its WebAssembly from beside its modules. What only development needs may be missing where the app runs. */
function notBundled() {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return ['@electric-sql/pglite', 'esbuild', ...Object.keys(devDependencies)];
}

async function replace(path, contents) {
  const before = await readFile(path).catch(() => null);
  if (before?.equals(contents)) return utimes(path, new Date(), new Date());
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, path);
}

async function removeLeftovers(made) {
  for (const name of await readdir(DIST)) {
    const path = join(DIST, name);
    if (made.has(name)) continue;
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LEFTOVERS_KEPT_MS) await rm(path, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildPrograms({ all: process.argv.includes('--all') });
