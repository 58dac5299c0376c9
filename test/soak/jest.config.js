import config from '../../jest.config.js';

/** Long runs against random inputs, beside `npm test`: `npm run soak`. */
export default {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/**/*.soak.ts'],
  testTimeout: 30 * 60_000,
};
