import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';

/** Notes for each test file how much processor time its worker, and the programs that it started, have used so far. */
const file = expect.getState().testPath;

function note(moment) {
  const line = JSON.stringify({ worker: process.pid, file, moment, seconds: secondsSoFar() });
  appendFileSync(join(process.env['FITGATE_TEST_RUN'], 'processor-time'), `${line}\n`);
}

function secondsSoFar() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + secondsOfChildren();
}

const TICKS_A_SECOND = 100;

/** Of the children that have ended, as Linux tells (the 16th and 17th field); elsewhere they are not counted. */
function secondsOfChildren() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(13, 15);
    return (Number(user) + Number(system)) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

note('start');
afterAll(() => note('end'));
