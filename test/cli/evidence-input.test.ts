/** The same files read as evidence: nothing that cannot be used becomes a finding, or an untrue "no evidence". */
import { afterAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../src/evidence/seeded-random.ts';
import { openWorkshop } from './support/run-fitgate.ts';
import { type InProcessRun, issuesOf, runOn } from './support/run-in-process.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const COMPANIES = 240;
const ids = Array.from({ length: COMPANIES }, (_, place) => place);
const random = seededRandom(5);
const sizes = ids.map(() => 100 + random.below(2400));
const people = (id: number): number => sizes[id] ?? 0;
/** Companies with 1,000 people or more win six deals of ten, the others two. */
const outcomes = ids.map((id) => random.next() < (people(id) >= 1000 ? 0.6 : 0.2));
const isWon = (id: number): boolean => outcomes[id] ?? false;
const deals = (more: (id: number) => string = () => ''): string =>
  `Record ID,Is Deal Closed?,Is Closed Won,Create Date,Close Date,Associated Company IDs,Deal Type\n${ids
    .map((id) => `9${id},true,${isWon(id)},2025-01-05 09:00,2025-03-01 17:21,${id},${more(id)}\n`)
    .join('')}`;
const companies = (header: string, cell: (id: number) => string): string =>
  `Record ID,Create Date,${header}\n${ids.map((id) => `${id},2024-01-01 10:00,"${cell(id)}"\n`).join('')}`;
const suggest = (
  files: Readonly<Record<string, string>>,
  ...more: readonly string[]
): Promise<InProcessRun> => runOn(workshop, 'suggest', files, ...more);
const found = ({ json }: InProcessRun): readonly string[] =>
  json.findings.map(({ attribute, level }) => `${attribute} ${level}`);

const plain = (id: number): string => String(people(id));
const german = (id: number): string => people(id).toLocaleString('de-DE');
const american = (id: number): string => people(id).toLocaleString('en-US');

describe('numbers as evidence', () => {
  it('are found whether written plainly or in a format that is told', async () => {
    const truth = found(
      await suggest({ companies: companies('Number of Employees', plain), deals: deals() }),
    );
    expect(truth[0]).toMatch(/^numberofemployees /);
    const told = await suggest(
      { companies: companies('Number of Employees', american), deals: deals() },
      '--number-format',
      '1,234.5',
    );
    expect(found(told)).toEqual(truth);
    const other = await suggest(
      { companies: companies('Number of Employees', german), deals: deals() },
      '--number-format',
      '1.234,5',
    );
    expect(found(other)).toEqual(truth);
  });

  it.each([
    ['Number of Employees', american, 'not_a_number'],
    ['Number of Employees', german, 'looks_like_thousands'],
    ['seats', american, 'not_a_number'],
    ['seats', german, 'looks_like_thousands'],
  ])('of "%s" in a format that is not told are left out and named', async (header, cell, kind) => {
    const run = await suggest({ companies: companies(header, cell), deals: deals() });
    expect(found(run)).toEqual([]);
    const large = ids.filter((id) => people(id) >= 1000);
    expect(issuesOf(run, 'companies').filter((issue) => issue.kind === kind)).toEqual([
      {
        kind,
        column: header,
        count: large.length,
        firstRow: Number(large[0]) + 1,
        value: cell(Number(large[0])),
      },
    ]);
  });

  it.each<[string, (id: number) => string, (id: number) => boolean]>([
    ['abbreviated', (id) => `$${(people(id) / 1000).toFixed(2)}k`, () => true],
    [
      'and words in one column',
      (id) => (id % 4 === 0 ? `about ${people(id)}` : plain(id)),
      (id) => id % 4 === 0,
    ],
  ])('%s are left out and named, never taken for words', async (_, cell, isOdd) => {
    const run = await suggest({ companies: companies('seats', cell), deals: deals() });
    const odd = ids.filter(isOdd);
    expect(found(run)).toEqual([]);
    expect(issuesOf(run, 'companies')).toContainEqual({
      kind: 'not_a_number',
      column: 'seats',
      count: odd.length,
      firstRow: 1,
      value: cell(0),
    });
  });

  it('are not missed in the history of a text, but are in that of a number', async () => {
    const row = (property: string, value: string): string => `0,${property},"${value}",2024-02-01\n`;
    const history = `company_id,property,value,timestamp\n${row('country', 'France')}${row('channel', 'ads')}${row('numberofemployees', '1,234')}`;
    const run = await suggest({
      companies: companies('Number of Employees', plain),
      deals: deals(),
      history,
    });
    expect(issuesOf(run, 'history')).toEqual([
      { kind: 'not_a_number', column: 'value', count: 1, firstRow: 3, value: '1,234' },
    ]);
  });

  it('but for a few cells are used without those, which are named', async () => {
    const cell = (id: number): string => (id === 7 ? 'many' : plain(id));
    const run = await suggest({ companies: companies('seats', cell), deals: deals() });
    expect(found(run)[0]).toMatch(/^seats /);
    expect(issuesOf(run, 'companies')).toContainEqual({
      kind: 'not_a_number',
      column: 'seats',
      count: 1,
      firstRow: 8,
      value: 'many',
    });
  });

  it('of a few kinds are the options of a list, however they are written', async () => {
    const cell = (id: number): string => (people(id) >= 1000 ? '10M' : '500k');
    const run = await suggest({ companies: companies('budget', cell), deals: deals() });
    expect(found(run)).toContain('budget 10M');
    expect(issuesOf(run, 'companies').map(({ kind }) => kind)).toEqual(['assumed_time_zone']);
  });

  it('that are codes are levels, though they are written as digits', async () => {
    const run = await suggest({
      companies: companies('sic_code', (id) => (people(id) >= 1000 ? '8361' : String(4210 + (id % 9)))),
      deals: deals(),
    });
    expect(found(run)[0]).toBe('sic_code 8361');
  });
});

describe('columns of evidence', () => {
  it('under a label that nobody knows are named; lists in another form are named, and read when told', async () => {
    const cell = (id: number): string => (people(id) >= 1000 ? 'Gong, HubSpot' : 'Gong, Slack');
    const unknown = await suggest({ companies: companies('Tech Stack', cell), deals: deals() });
    expect(issuesOf(unknown, 'companies')).toContainEqual({
      kind: 'unknown_column',
      column: 'Tech Stack',
      count: COMPANIES,
      firstRow: 1,
      value: null,
    });
    const untold = await suggest({ companies: companies('tech_stack', cell), deals: deals() });
    expect(issuesOf(untold, 'companies').map(({ kind }) => kind)).toContain('other_list_separator');
    const told = await suggest(
      { companies: companies('tech_stack', cell), deals: deals() },
      '--list-separator',
      ',',
    );
    expect(found(told)).toContain('tech_stack includes hubspot');
    const country = await suggest(
      {
        companies: companies('Country/Region', (id) => (people(id) >= 1000 ? 'Korea, Republic of' : 'Iran')),
        deals: deals(),
      },
      '--list-separator',
      ',',
    );
    expect(found(country)).toContain('country Korea, Republic of');
  });

  it('read labels of options as their values', async () => {
    const run = await suggest({
      companies: companies('Industry', (id) => (people(id) >= 1000 ? 'Oil & Energy' : 'Retail')),
      deals: deals(),
    });
    expect(found(run)).toContain('industry OIL_ENERGY');
  });
});

describe('deals as evidence', () => {
  it('of other companies are a problem, and never "no evidence"', async () => {
    const strangers = deals().replaceAll(/,(\d+),\n/g, ',88$1,\n');
    const run = await suggest({ companies: companies('Number of Employees', plain), deals: strangers });
    expect(run.exitCode).toBe(1);
    expect(run.json.evidence).toBeUndefined();
    expect(run.stderr).toMatch(/only \d+ of 240 deals belong to the companies/);
  });

  it('of existing business are named, and left out when told', async () => {
    const renewals = deals((id) => (id % 2 === 0 ? 'New Business' : 'Existing Business'));
    const files = { companies: companies('Number of Employees', plain), deals: renewals };
    const untold = await suggest(files);
    expect(issuesOf(untold, 'deals')).toContainEqual({
      kind: 'several_kinds_of_deals',
      column: 'Deal Type',
      count: COMPANIES / 2,
      firstRow: 2,
      value: 'existingbusiness',
    });
    const told = await suggest(files, '--deal-types', 'newbusiness');
    expect(told.json.deals.won + told.json.deals.lost).toBe(COMPANIES / 2);
  });

  it('without a close date, or with one that is none, are left out with the reason', async () => {
    const dateless = deals().replace('2025-03-01 17:21', '1 March').replace('2025-03-01 17:21', '');
    const run = await suggest({ companies: companies('Number of Employees', plain), deals: dateless });
    expect(run.exitCode).toBe(0);
    expect(run.json).toMatchObject({ excludedBecause: { 'has no close date': 2 } });
    expect(issuesOf(run, 'deals')).toContainEqual({
      kind: 'not_a_date',
      column: 'Close Date',
      count: 1,
      firstRow: 1,
      value: '1 March',
    });
  });
});
