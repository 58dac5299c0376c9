/** How `npm run mutation` runs the tests of the core. */
import { fileURLToPath } from 'node:url';
import config from '../../../jest.config.js';

export default {
  ...config,
  rootDir: fileURLToPath(new URL('../../../', import.meta.url)),
  testMatch: ['<rootDir>/test/engine/support/mutation-program.ts'],
  reporters: [],
  maxWorkers: 1,
};
