import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mavenToHubspot } from '../../scripts/maven-to-hubspot.ts';
import { builtProgram } from '../support/program-file.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Public CRM data that is not part of the project; it may lie beside the checkout. */
const MAVEN = join(ROOT, '../shared/data/maven-crm');

interface Summary {
  readonly companies: number;
  readonly scored: number;
  readonly gates: Readonly<Record<string, number>>;
  readonly tiers: Readonly<Record<string, number>>;
  readonly tracks: Readonly<Record<string, number>>;
  readonly calls: { readonly read: number; readonly write: number; readonly per1000: number };
  readonly seconds: number;
}

let folder: TempFolder;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(async () => folder.remove());

async function demo(...args: readonly string[]): Promise<Summary> {
  const command = [builtProgram('demo'), ...args, '--once', '--json'];
  const { stdout } = await run(process.execPath, command, { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as Summary;
}

const total = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

function expectAllScored(summary: Summary, companies: number): void {
  expect(summary).toMatchObject({ companies, scored: companies });
  expect([total(summary.gates), total(summary.tiers), total(summary.tracks)]).toEqual([
    companies,
    companies,
    companies,
  ]);
  expect(summary.seconds).toBeGreaterThan(0);
}

describe('npm run demo -- --once --json', () => {
  it('scores 2,000 companies of a made-up portal, at 25 calls per 1,000 at most', async () => {
    const summary = await demo();
    expectAllScored(summary, 2_000);
    expect(summary.calls.per1000).toBeLessThanOrEqual(25);
    expect(summary.calls.per1000).toBe((summary.calls.read + summary.calls.write) / 2);
  });

  it('scores your own exports under your own criteria', async () => {
    const [companies, deals, contacts, criteria] = ['c.csv', 'd.csv', 'k.csv', 'icp.json'].map((name) =>
      join(folder.path, name),
    ) as [string, string, string, string];
    await writeFile(
      companies,
      '\uFEFFRecord ID,Company name,Industry,Number of Employees,favourite_colour\n101,"Ann, Bob & Co",Computer Software,400,green\n102,Cé,,,\n103,"Two\nlines",BANKING,12,red\n',
    );
    await writeFile(
      deals,
      'Record ID;Associated Company IDs;Deal Name;Deal Stage;Amount;Close Date\n201;101;First;Closed Won;1000;2026-10-31 17:21\n202;;Homeless;Closed Lost;5;\n',
    );
    await writeFile(contacts, 'hs_object_id,company_id,email\n301,101,ann@example.com\n');
    await writeFile(criteria, JSON.stringify(colourCriteria()));
    const summary = await demo(
      '--companies',
      companies,
      '--deals',
      deals,
      '--contacts',
      contacts,
      '--criteria',
      criteria,
    );
    expectAllScored(summary, 3);
    expect(summary.gates).toEqual({ fail: 1, pass: 1, undetermined: 1 });
  });

  it('says what is wrong with a criteria document, where, and ends with a failure', async () => {
    const criteria = join(folder.path, 'broken.json');
    await writeFile(criteria, JSON.stringify({ ...colourCriteria(), tiers: [] }));
    await expect(demo('--criteria', criteria)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('$.tiers: expected'),
    });
  });
});

// The data is not ours to ship, so its absence is said and is no skipped test.
if (!existsSync(MAVEN))
  process.stdout.write(`The demo on the Maven CRM data did not run: it is not in ${MAVEN}\n`);
const describeWithMaven = existsSync(MAVEN) ? describe : () => {};

describeWithMaven('npm run demo on the Maven CRM data', () => {
  it('scores every company of it', async () => {
    await mavenToHubspot(MAVEN, folder.path);
    const exports = [
      '--companies',
      join(folder.path, 'companies.csv'),
      '--deals',
      join(folder.path, 'deals.csv'),
    ];
    expectAllScored(await demo(...exports), 85);
  });
});

/** Green or blue; one condition and one profile. */
function colourCriteria() {
  return {
    schema: 1,
    profiles: [
      {
        key: 'colour',
        name: 'The right colour',
        status: 'validated',
        criteria: [
          {
            key: 'colour',
            name: 'Green',
            dimension: 'firmographic',
            weight: 1,
            gate: true,
            when: { fact: 'company.favourite_colour', is: 'anyOf', value: ['green', 'blue'] },
          },
        ],
      },
    ],
    flags: [],
    tiers: [{ key: 'tier_1', name: 'All', min: 0 }],
    settings: { mirrorToHubSpotIcpTier: false },
  };
}
