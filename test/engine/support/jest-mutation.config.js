/** How `npm run mutation` runs the tests of the core. */
import { fileURLToPath } from 'node:url';
import config from '../../../jest.config.js';

export default {
  ...config,
  rootDir: fileURLToPath(new URL('../../../', import.meta.url)),
  testMatch: ['<rootDir>/test/engine/support/mutation-tests.ts'],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/engine/support/no-properties.ts' },
  testEnvironment: fileURLToPath(new URL('stop-at-first-failure.cjs', import.meta.url)),
  // Nothing is built: these tests start no program, and the mutated copy lacks what some programs are built from.
  globalSetup: undefined,
  globalTeardown: undefined,
  reporters: [],
  setupFilesAfterEnv: [],
  maxWorkers: 1,
};
