import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ENTRY_POINTS = [
  new URL('./browser/main.tsx', import.meta.url),
  new URL('./browser/extension/extension-worker.ts', import.meta.url),
].map((url) => fileURLToPath(url));

let assets: Promise<ReadonlyMap<string, string>> | undefined;

/** The CRM's own scripts and style by file name (`main.js`, `main.css`, `extension-worker.js`), built once. */
export function pageAssets(): Promise<ReadonlyMap<string, string>> {
  assets ??= buildAssets();
  return assets;
}

async function buildAssets(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ENTRY_POINTS,
    entryNames: '[name]',
    outdir: '/',
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    // React's development build: it warns of mistakes, and works with bundles made for either.
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]));
}
