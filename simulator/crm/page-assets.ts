import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../root.ts';

const ENTRY_POINTS = ['main.tsx', 'extension/extension-worker.ts'].map((file) =>
  join(ROOT, 'simulator/crm/browser', file),
);

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
