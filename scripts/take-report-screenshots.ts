/**
 * Draws the evidence pages of the sample portal and takes their pictures: `npx tsx scripts/take-report-screenshots.ts [FOLDER]`.
 * The pictures, and the review itself, go to docs/reports; FOLDER, if named, gets all pages, and each as a PDF.
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser/support/chromium.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PICTURES = join(ROOT, 'docs', 'reports');
const WIDTH = 960;
/** The sample's story ends there. */
const NOW = '2026-10-12';

const [named] = process.argv.slice(2);
const folder = named ?? (await mkdtemp(join(tmpdir(), 'fitgate-reports-')));
run('npx', 'tsx', join(ROOT, 'scripts', 'write-sample-exports.ts'), folder);
const files = ['companies', 'deals', 'history'].flatMap((name) => [`--${name}`, join(folder, `${name}.csv`)]);
const criteria = ['--criteria', join(folder, 'criteria.json')];
const capacity = ['--capacity', '250'];
const commands: Readonly<Record<string, readonly string[]>> = {
  suggest: [],
  backtest: [...criteria, ...capacity],
  review: [...criteria, ...capacity, '--exceptions', join(folder, 'exceptions.csv')],
};
for (const [command, options] of Object.entries(commands)) {
  const page = join(folder, `${command}.html`);
  run('node', join(ROOT, 'bin', 'fitgate.js'), command, ...files, ...options, '--now', NOW, '--out', page);
}
await mkdir(PICTURES, { recursive: true });
const browser = await openBrowser();
try {
  for (const command of Object.keys(commands)) await picture(browser, command);
  await copyFile(join(folder, 'review.html'), join(PICTURES, 'review.html'));
} finally {
  await browser.close();
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function picture(on: Browser, name: string): Promise<void> {
  const file = join(folder, `${name}.html`);
  const page = await on.newPage({ viewport: { width: WIDTH, height: 1200 } });
  await page.goto(pathToFileURL(file).href);
  // Down to the appendix: what follows is for those who check.
  const box = await page.locator('.appendix').boundingBox();
  if (box === null) throw new Error(`${file} has no appendix`);
  const clip = { x: 0, y: 0, width: WIDTH, height: Math.floor(box.y) };
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true, clip });
  await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
  await page.close();
  process.stdout.write(`${name}: ${(await readFile(file)).byteLength} bytes\n`);
}
