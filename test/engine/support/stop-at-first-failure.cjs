/**
 * One failed test kills a mutant: those after it are skipped, for Jest's own bail stops only between files.
 * CommonJS, because the mutation runner requires the environment.
 */
const NodeEnvironment = require('@stryker-mutator/jest-runner/jest-env/node');

module.exports = class StopAtFirstFailure extends NodeEnvironment {
  #failed = false;

  async handleTestEvent(event, state) {
    await super.handleTestEvent?.(event, state);
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.#failed = true;
    if (event.name === 'test_start' && this.#failed) event.test.mode = 'skip';
  }
};
