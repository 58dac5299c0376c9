import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inferPropertyType } from '../../../simulator/seed/infer-property-type.ts';
import { readCsvExports } from '../../../simulator/seed/read-csv-exports.ts';
import { readExportDate } from '../../../simulator/seed/read-export-date.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'fitgate-csv-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function csv(name: string, ...lines: readonly string[]): Promise<string> {
  const file = path.join(directory, `${name}.csv`);
  await writeFile(file, lines.join('\n'));
  return file;
}

describe('reading exports', () => {
  it('takes ids, properties and the company of deals and contacts', async () => {
    const data = await readCsvExports({
      companies: await csv(
        'companies',
        'hs_object_id,name,industry',
        '1,Alder,COMPUTER_SOFTWARE',
        '2,Basalt,',
      ),
      deals: await csv('deals', 'hs_object_id,company_id,amount', '10,1,500', '11,,700'),
      contacts: await csv('contacts', 'company_id,hs_object_id,hs_buying_role', '2,20,CHAMPION;BLOCKER'),
    });
    expect(data).toEqual({
      companies: [
        { id: '1', properties: { name: 'Alder', industry: 'COMPUTER_SOFTWARE' } },
        { id: '2', properties: { name: 'Basalt' } },
      ],
      deals: [
        { id: '10', companyId: '1', properties: { amount: '500' } },
        { id: '11', properties: { amount: '700' } },
      ],
      contacts: [{ id: '20', companyId: '2', properties: { hs_buying_role: 'CHAMPION;BLOCKER' } }],
      properties: [],
    });
  });

  it('reads a byte order mark, CRLF, quotes, line breaks in cells, and blanks around values', async () => {
    const file = await csv(
      'odd',
      '\uFEFFhs_object_id,name,description\r',
      '1, Alder ,"a, ""b""\r',
      'c"\r',
      '',
    );
    expect((await readCsvExports({ companies: file })).companies).toEqual([
      { id: '1', properties: { name: 'Alder', description: 'a, "b"\r\nc' } },
    ]);
  });

  it('leaves a deal without company when its company is not in the file', async () => {
    const data = await readCsvExports({
      companies: await csv('companies', 'hs_object_id', '1'),
      deals: await csv('deals', 'hs_object_id,company_id', '10,99'),
    });
    expect(data.deals).toEqual([{ id: '10', properties: {} }]);
  });

  it('makes custom properties of the columns that HubSpot does not define', async () => {
    const data = await readCsvExports({
      companies: await csv(
        'custom',
        'hs_object_id,name,seat_count,is_competitor,plan,renewal_on,empty_one',
        '1,A,12,true,gold,2026-01-31,',
        '2,B,,false,7,2026-02-28,',
      ),
    });
    expect(data.properties).toEqual([
      { objectType: 'companies', name: 'seat_count', label: 'Seat count', type: 'number' },
      { objectType: 'companies', name: 'is_competitor', label: 'Is competitor', type: 'bool' },
      { objectType: 'companies', name: 'plan', label: 'Plan', type: 'string' },
      { objectType: 'companies', name: 'renewal_on', label: 'Renewal on', type: 'date' },
      { objectType: 'companies', name: 'empty_one', label: 'Empty one', type: 'string' },
    ]);
  });
});

describe('a fault in an export', () => {
  const faultOf = async (...lines: readonly string[]): Promise<string> => {
    const file = await csv('faulty', ...lines);
    const message = await readCsvExports({ companies: file }).then(
      () => 'no fault',
      (error: unknown) => String(error),
    );
    return message.replace(file, 'FILE');
  };

  it('is named with its file and row', async () => {
    expect(await faultOf('hs_object_id,name', '1,A', '2')).toContain('FILE, row 3: Invalid Record Length');
    expect(await faultOf('hs_object_id,name', 'x1,A')).toContain('FILE, row 2: hs_object_id is "x1"');
    expect(await faultOf('hs_object_id', '0')).toContain('row 2: hs_object_id is "0"');
    expect(await faultOf('hs_object_id', '9007199254740993')).toContain('row 2');
    expect(await faultOf('hs_object_id', '1', '2', '1')).toContain('FILE, row 4: hs_object_id 1 stands');
    expect(await faultOf('name', 'A')).toContain('FILE, row 1: there is no column hs_object_id');
    expect(await faultOf('hs_object_id,name,name', '1,A,B')).toContain(
      'FILE, row 1: name: a column of this name',
    );
    expect(await faultOf('hs_object_id,Company name', '1,A')).toContain(
      'row 1: "Company name": expected internal',
    );
    expect(await faultOf('')).toContain('FILE, row 1: there is no header');
    expect(await faultOf('hs_object_id,name', '1,"A')).toContain('row 2: Quote Not Closed');
  });

  it('is a missing file too', async () => {
    await expect(readCsvExports({ companies: path.join(directory, 'none.csv') })).rejects.toThrow('ENOENT');
  });
});

describe('dates in an export', () => {
  const ISO = '2023-05-01T10:00:00.000Z';

  it.each([
    ['2023-05-01', '2023-05-01T00:00:00.000Z'],
    ['2023-05-01 10:00', ISO],
    ['2023-05-01 10:00:07', '2023-05-01T10:00:07.000Z'],
    ['2023-05-01T10:00', ISO],
    ['2023-05-01T10:00:00Z', ISO],
    ['2023-05-01T12:00:00.000+02:00', ISO],
    ['2023-05-01 12:00 +0200', ISO],
    ['1682935200000', ISO],
  ])('an instant written as %s is %s', (text, expected) => {
    expect(readExportDate('datetime', text)).toBe(expected);
  });

  it.each([
    ['2023-05-01', '2023-05-01'],
    ['2023-05-01 00:00', '2023-05-01'],
    ['1682899200000', '2023-05-01'],
    ['2023-05-01 10:00', null],
    ['1682899200001', null],
  ])('a day written as %s is %s', (text, expected) => {
    expect(readExportDate('date', text)).toBe(expected);
  });

  it.each(['13/05/2023', '2023-02-30', '2023-05-01 25:00', '2023', '45047', 'May 1, 2023', 'n/a'])(
    '"%s" is no date',
    (text) => {
      expect(readExportDate('datetime', text)).toBeNull();
      expect(readExportDate('date', text)).toBeNull();
    },
  );

  it('come out as HubSpot sends them, for the properties that HubSpot defines as dates', async () => {
    const companies = await csv(
      'dates',
      'hs_object_id,createdate,recent_funding_date,founded_year',
      '1,2023-05-01 10:00,2023-05-02,2023-05',
    );
    const [company] = (await readCsvExports({ companies })).companies;
    expect(company?.properties['createdate']).toBe(ISO);
    expect(company?.properties['founded_year']).toBe('2023-05');
  });

  it('that are none are named row by row, before anything starts', async () => {
    const rows = Array.from({ length: 23 }, (_, index) => `${index + 1},13/05/2023`);
    const companies = await csv('bad-dates', 'hs_object_id,createdate', ...rows, '24,2023-05-13');
    const message = await readCsvExports({ companies }).then(
      () => 'no fault',
      (error: unknown) => String(error),
    );
    expect(message).toContain(`${companies}: dates must be written as 2026-01-31`);
    expect(message).toContain('row 2: createdate is "13/05/2023"');
    expect(message).toContain('row 21: createdate');
    expect(message).not.toContain('row 22');
    expect(message).toContain('and 3 more');
  });
});

describe('the type of an unknown column', () => {
  const typeOf = (...values: readonly string[]): string => {
    const inference = inferPropertyType();
    for (const value of values) inference.see(value);
    return inference.type();
  };

  it('is what every value can be read as, and text when in doubt', () => {
    expect(typeOf('1', '-2.5', '')).toBe('number');
    expect(typeOf('1', '1,200')).toBe('string');
    expect(typeOf('true', 'false')).toBe('bool');
    expect(typeOf('true', 'yes')).toBe('string');
    expect(typeOf('2026-02-28')).toBe('date');
    expect(typeOf('2026-02-30')).toBe('string');
    expect(typeOf('2026-02-28T10:00:00.000Z', '2026-02-28T10:00Z')).toBe('datetime');
    expect(typeOf('2026-02-28T10:00:00')).toBe('string');
    expect(typeOf('2026-02-28', '2026-02-28T10:00:00Z')).toBe('string');
    expect(typeOf()).toBe('string');
  });

  it('is text for codes that only look like numbers', () => {
    expect(typeOf('00501', '10001')).toBe('string');
    expect(typeOf('4111111111111111')).toBe('string');
    expect(typeOf('+4930123456')).toBe('string');
  });
});

describe('a file of 100,000 rows', () => {
  it('is read as a stream: what is kept is the records, not the file', async () => {
    const file = path.join(directory, 'large.csv');
    const filler = 'x'.repeat(2_000);
    function* lines() {
      yield 'hs_object_id,name,industry,description\n';
      for (let id = 1; id <= 100_000; id += 1)
        yield `${id},Company ${id},BANKING,${id % 100 === 0 ? filler : ''}\n`;
    }
    await pipeline(Readable.from(lines()), createWriteStream(file));
    const before = process.memoryUsage().rss;
    const { companies } = await readCsvExports({ companies: file });
    const grownBytes = process.memoryUsage().rss - before;
    expect(companies).toHaveLength(100_000);
    // About 250 bytes of heap for each record kept; a reader that holds rows and text beside them takes several times as much.
    expect(grownBytes / companies.length).toBeLessThan(2_000);
  });
});
