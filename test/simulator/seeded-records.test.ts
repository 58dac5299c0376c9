import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readCsvExports } from '../../simulator/seed/read-csv-exports.ts';
import { at, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester | undefined;
const folders: string[] = [];
afterEach(async () => {
  await hubspot?.close();
  hubspot = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function startWith(...lines: readonly string[]): Promise<Tester> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fitgate-seeded-'));
  folders.push(folder);
  const companies = path.join(folder, 'companies.csv');
  await writeFile(companies, lines.join('\n'));
  hubspot = await startTester(await readCsvExports({ companies }));
  return hubspot;
}

describe("a portal filled from somebody's own export", () => {
  it('shows the dates of the export as HubSpot writes them, wherever a record is shown', async () => {
    const { call } = await startWith(
      'hs_object_id,name,createdate,hs_lastmodifieddate',
      '101,Acme,2023-05-01 10:00,2024-06-02 11:30',
    );
    const one = await call('GET', '/crm/v3/objects/companies/101');
    const list = await call('GET', '/crm/v3/objects/companies');
    const found = await call('POST', '/crm/v3/objects/companies/search', {});
    for (const shown of [one.body, at(list.body, 'results', 0), at(found.body, 'results', 0)]) {
      expect(shown).toMatchObject({
        createdAt: '2023-05-01T10:00:00.000Z',
        updatedAt: '2024-06-02T11:30:00.000Z',
        properties: {
          createdate: '2023-05-01T10:00:00.000Z',
          hs_lastmodifieddate: '2024-06-02T11:30:00.000Z',
        },
      });
    }
  });

  it('a record without a date of creation was created when the portal was filled', async () => {
    const { call } = await startWith('hs_object_id,name,createdate', '101,Acme,');
    const { body } = await call('GET', '/crm/v3/objects/companies/101');
    expect(at(body, 'createdAt')).toBe('2026-11-22T12:00:00.000Z');
  });

  it('a date that is none does not start, from wherever the record comes', async () => {
    await expect(startTester(seed([{ createdate: '13/05/2023' }]))).rejects.toThrow(
      'seed: companies 101 has createdate = "13/05/2023", which is no datetime',
    );
  });
});
