import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mavenToHubspot } from '../../../scripts/maven-to-hubspot.ts';
import { readCsvExports } from '../../../simulator/seed/read-csv-exports.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'fitgate-maven-'));
});
afterAll(() => rm(directory, { recursive: true }));

const ACCOUNTS = `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Alder & Sons,technolgy,1996,1100.04,2822,United States,
"Basalt, Inc",medical,1999,,495,Philipines,Alder & Sons
`;
const PRODUCTS = 'product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n';
const PIPELINE_HEADER =
  'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';

async function convert(...opportunities: readonly string[]) {
  await writeFile(path.join(directory, 'accounts.csv'), ACCOUNTS);
  await writeFile(path.join(directory, 'products.csv'), PRODUCTS);
  await writeFile(path.join(directory, 'sales_pipeline.csv'), [PIPELINE_HEADER, ...opportunities].join('\n'));
  const out = path.join(directory, 'out');
  await mavenToHubspot(directory, out);
  return readCsvExports({ companies: path.join(out, 'companies.csv'), deals: path.join(out, 'deals.csv') });
}

describe('the public sales data as HubSpot exports', () => {
  it('gives companies HubSpot’s industries, dollars, whole countries and a parent', async () => {
    const { companies } = await convert();
    expect(companies).toEqual([
      {
        id: '9100000001',
        properties: {
          name: 'Alder & Sons',
          industry: 'INFORMATION_TECHNOLOGY_AND_SERVICES',
          numberofemployees: '2822',
          annualrevenue: '1100040000',
          country: 'United States',
          founded_year: '1996',
        },
      },
      {
        id: '9100000002',
        properties: {
          name: 'Basalt, Inc',
          industry: 'HOSPITAL_HEALTH_CARE',
          numberofemployees: '495',
          country: 'Philippines',
          founded_year: '1999',
          hs_parent_company_id: '9100000001',
        },
      },
    ]);
  });

  it('gives deals a stage, dates, the value won or the list price, and their company', async () => {
    const { deals } = await convert(
      'A1,Zane,GTXPro,Alder & Sons,Won,2016-10-20,2017-03-01,4514',
      'A2,Zane,GTXPro,"Basalt, Inc",Lost,2016-10-21,2017-03-02,0',
      'A3,Vera,MG Special,,Engaging,2016-10-22,,',
      'A4,Vera,MG Special,Alder & Sons,Prospecting,,,',
    );
    const seen = deals.map(({ companyId, properties }) => [
      companyId,
      properties['dealstage'],
      properties['hs_is_closed'],
      properties['hs_is_closed_won'],
      properties['amount'],
      properties['createdate'],
      properties['closedate'],
    ]);
    const won = ['2016-10-20T00:00:00.000Z', '2017-03-01T00:00:00.000Z'];
    const lost = ['2016-10-21T00:00:00.000Z', '2017-03-02T00:00:00.000Z'];
    expect(seen).toEqual([
      ['9100000001', 'closedwon', 'true', 'true', '4514', ...won],
      ['9100000002', 'closedlost', 'true', 'false', '4821', ...lost],
      [undefined, 'presentationscheduled', 'false', 'false', '55', '2016-10-22T00:00:00.000Z', undefined],
      ['9100000001', 'appointmentscheduled', 'false', 'false', '55', undefined, undefined],
    ]);
    expect(deals.map(({ id }) => id)).toEqual(['21100000001', '21100000002', '21100000003', '21100000004']);
    expect(deals[0]?.properties).toMatchObject({ opportunity_id: 'A1', dealname: 'Alder & Sons - GTXPro' });
  });

  it('refuses a stage or an account that it does not know, with file and row', async () => {
    await expect(convert('A1,Zane,GTXPro,Alder & Sons,Stalled,,,')).rejects.toThrow(
      /sales_pipeline\.csv, row 2: deal_stage is "Stalled"; expected Prospecting/,
    );
    await expect(convert('A1,Zane,GTXPro,Nobody,Won,,,')).rejects.toThrow(
      /row 2: account "Nobody" is not in/,
    );
  });
});
