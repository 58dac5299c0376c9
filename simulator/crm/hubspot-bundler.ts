/**
 * Runs HubSpot's own bundler on one extension, in a process of its own: it loads Vite, and Vite sets NODE_ENV.
 * Arguments: the entry file, the folder for the output.
 */
import { dirname } from 'node:path';
import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';

const [file, outputDir] = process.argv.slice(2);
if (file === undefined || outputDir === undefined)
  throw new Error('usage: hubspot-bundler FILE OUTPUT_FOLDER');
await buildSingleExtension({ file, outputDir, root: dirname(file), logLevel: 'error' });
