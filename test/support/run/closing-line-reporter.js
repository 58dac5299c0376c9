/**
 * Ends the run with one line that counts it, and names each battery that did not run with the command that would
 * let it run. A battery skips itself with `describe.skip('… needs Redis: apt-get install -y redis-server')`.
 */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const reasons = new Map();
    for (const file of results.testResults) {
      for (const test of file.testResults) {
        if (test.status !== 'pending') continue;
        const reason = test.ancestorTitles.find((title) => title.includes('needs ')) ?? test.fullName;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
    const lines = [...reasons].map(([reason, count]) => `skipped ${count}: ${reason}`);
    // A file that could not even be loaded has no tests to count: it is one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    lines.push(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
    // Jest prints its own summary after every reporter: only at the exit is the last line really the last.
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}
