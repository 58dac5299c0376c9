import { LOCAL_GLOBALS } from './test/support/run/local-globals.js';

/** Jest runs the sources as ES modules (NODE_OPTIONS=--experimental-vm-modules); swc strips the types. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '<rootDir>/test/support/run/transform.js',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  // The same for packages that are CommonJS.
  sandboxInjectedGlobals: LOCAL_GLOBALS,
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/', '<rootDir>/reports/'],
  maxWorkers: 2,
  // A machine with four other jobs is slow, and no test fails for that. Promises of speed are in `npm run bench`.
  testTimeout: 600_000,
  globalSetup: '<rootDir>/test/support/run/start-run.js',
  globalTeardown: '<rootDir>/test/support/run/end-run.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/run/note-processor-time.js'],
  reporters: [
    'default',
    '<rootDir>/test/support/run/processor-time-reporter.js',
    '<rootDir>/test/support/run/closing-line-reporter.js',
  ],
};
