import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { builtProgram } from '../support/program-file.ts';

describe('a built program', () => {
  it('names the source and its line in a stack trace', () => {
    const program = builtProgram('test-support-throwing-program');
    const { stderr, status } = spawnSync(process.execPath, ['--enable-source-maps', program], {
      env: {},
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/at throwHere .*test\/support\/throwing-program\.ts:3:9/);
  });
});
