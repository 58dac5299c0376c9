import { join } from 'node:path';
import { ROOT } from './made-once.ts';

/**
 * A program as it was built before this run, for `node`.
 * @param name as scripts/build.js names it: `main`, `fitgate`, `demo`, or a `…-program.ts` by its path, with dashes
 */
export const builtProgram = (name: string): string => join(ROOT, 'dist', `${name}.js`);
