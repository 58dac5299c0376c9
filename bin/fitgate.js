#!/usr/bin/env node
// The command as `npm ci` built it. Stack traces name the sources, not the built files.
import { existsSync } from 'node:fs';

const program = new URL('../dist/fitgate.js', import.meta.url);
if (existsSync(program)) {
  process.setSourceMapsEnabled(true);
  await import(program.href);
} else {
  process.stderr.write('Fitgate is not built yet. Run `npm run build` first.\n');
  process.exitCode = 2;
}
