import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A battery that drives a real browser; where there is none it is skipped, and says what would let it run. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (EXECUTABLE === undefined) describe.skip(`${title} needs Chromium: apt-get install -y chromium`, tests);
  else describe(title, tests);
}

/** Headless, with an empty profile that is removed with it. */
export function openBrowser(): Promise<Browser> {
  if (EXECUTABLE === undefined) throw new Error('there is no Chromium');
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}
