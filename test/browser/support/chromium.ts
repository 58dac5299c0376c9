import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Nothing but the pages that a test opens leaves this machine or this process. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const HAS_CHROMIUM = EXECUTABLE !== undefined;
export const CHROMIUM_ADVICE = 'needs Chromium: apt-get install -y chromium';

/** Headless, with an empty profile that is removed with it. */
export function openBrowser(): Promise<Browser> {
  if (EXECUTABLE === undefined) throw new Error(`this ${CHROMIUM_ADVICE}`);
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}
