import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DEFAULT_PROPERTIES } from '../../simulator/state/default-properties/default-properties.ts';
import { companyProperties } from '../../src/answer/own-properties.ts';
import { startTester, type Tester } from '../simulator/support/tester.ts';
import { PORTAL } from './support/portal.ts';
import { PUBLISHED } from './support/published.ts';
import {
  IDS,
  ownNamesIn,
  readDocument,
  readRecipes,
  type Search,
  sectionOf,
} from './support/read-recipes.ts';

const TEXT = await readDocument();
const RECIPES = readRecipes(TEXT);
const SEARCHES = RECIPES.flatMap(({ title, searches }) => searches.map((search) => ({ title, ...search })));
const BLANK = ownNamesIn(sectionOf(TEXT, 'Not filled in yet'));

/** By recipe: exactly the records it is about; in order where the recipe sorts. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'Route tier 1 to a senior rep': ['Fits even better, nobody has it', 'Fits, nobody has it'],
  'Nurture tier 2': ['Tier 2, later', 'Tier 2, now'],
  'Enrichment queue: what to find out, most promising first': [
    'Unknown flag, tier 1 already',
    'Unknown industry',
    'Unknown headcount',
  ],
  'Exclusion list': ['On the stop list'],
  'Close out: open deals with companies that we do not pursue': ['On the stop list', 'Out, deal open'],
  'New deal outside the ICP: tell the manager (deal-based)': ['On the stop list 201', 'Out, deal open 203'],
  'Sequence for the people at companies that fit (contact-based)': [
    'Works at: Fits, nobody has it',
    'Works at: Tier 2, now',
  ],
  'Open deals about which too little is known (deal-based)': [
    'Unknown industry 206',
    'Unknown, and no single fact helps 208',
  ],
  'Re-engage when a company has moved up': ['Moved up'],
};

const NAME_PROPERTY = { companies: 'name', deals: 'dealname', contacts: 'lastname' } as const;

const answer = z.object({
  total: z.number(),
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
});

let tester: Tester;
beforeAll(async () => {
  tester = await startTester(PORTAL);
});
afterAll(() => tester.close());

interface Found {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

/** One search, with the ids of the one before where the document has a place for them. */
async function run({ path, body, objectType }: Search, ids: readonly string[]): Promise<Found> {
  // Five searches a second are allowed.
  tester.clock.nowMs += 1_000;
  const nameProperty = NAME_PROPERTY[objectType];
  const asked = JSON.stringify({ ...body, properties: [...body.properties, nameProperty] });
  const reply = await tester.call('POST', path, asked.replace(`"${IDS}"`, JSON.stringify(ids).slice(1, -1)));
  expect({ status: reply.status, text: reply.status === 200 ? '' : reply.text }).toEqual({
    status: 200,
    text: '',
  });
  const { total, results } = answer.parse(reply.body);
  expect(total).toBe(results.length);
  return {
    ids: results.map(({ id }) => id),
    names: results.map(({ properties }) => properties[nameProperty] ?? ''),
  };
}

describe('the recipes for workflows and lists', () => {
  it('are all expected here, and no other', () => {
    expect(RECIPES.map(({ title }) => title)).toEqual(Object.keys(EXPECTED));
  });

  it.each(RECIPES)('find exactly the records they are about: $title', async ({ title, searches }) => {
    let found: Found = { ids: [], names: [] };
    for (const search of searches) found = await run(search, found.ids);
    const isSorted = searches.at(-1)?.body.sorts !== undefined;
    expect(isSorted ? found.names : [...found.names].sort()).toEqual(EXPECTED[title]);
  });

  it.each(RECIPES)('hand ids on in every search but the first: $title', ({ searches: [first, ...rest] }) => {
    expect(JSON.stringify(first.body)).not.toContain(IDS);
    for (const { body } of rest) expect(JSON.stringify(body).split(IDS)).toHaveLength(2);
  });

  it.each(SEARCHES)('use properties and options that exist: $title, $objectType', ({ objectType, body }) => {
    const own = PORTAL.properties.filter((property) => property.objectType === objectType);
    const known = new Set([...DEFAULT_PROPERTIES[objectType].specs, ...own].map(({ name }) => name));
    const filters = body.filterGroups.flatMap((group) => group.filters);
    const used = [
      ...body.properties,
      ...[...filters, ...(body.sorts ?? [])].map((each) => each.propertyName),
    ];
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(used.filter((name) => BLANK.includes(name))).toEqual([]);
    for (const { propertyName, value, values } of filters) {
      const options = own.find(({ name, type }) => name === propertyName && type === 'enumeration')?.options;
      const asked = values ?? (value === undefined ? [] : [value]);
      expect(options === undefined ? [] : asked.filter((each) => !options.includes(each))).toEqual([]);
    }
  });

  it.each(SEARCHES)('stay within HubSpot’s limits of a search: $title, $objectType', ({ body }) => {
    // 100 ids of twelve digits in quotes, with their commas.
    const idsLength = JSON.stringify(body).includes(IDS) ? 100 * 15 : 0;
    expect(JSON.stringify(body).length + idsLength).toBeLessThanOrEqual(3_000);
    expect(body.filterGroups.length).toBeLessThanOrEqual(5);
    for (const { filters } of body.filterGroups) expect(filters.length).toBeLessThanOrEqual(6);
    expect(body.sorts?.length ?? 0).toBeLessThanOrEqual(1);
    expect(body.limit).toBeLessThanOrEqual(200);
  });
});

describe('the table of properties', () => {
  const rows = sectionOf(TEXT, 'Before you branch').matchAll(/^\| (`fitgate_.+?)\s*\| (.+?)\s*\|/gm);
  const told = [...rows].flatMap(([, names = '', labels = '']) => {
    const inOrder = labels.split(', ');
    return ownNamesIn(names).map((name, index) => [name, inOrder[index]]);
  });

  it('has every company property that is filled in, and calls it by its label', () => {
    const filled = companyProperties(PUBLISHED).filter(({ name }) => !BLANK.includes(name));
    expect(told.sort()).toEqual(filled.map(({ name, label }) => [name, label]).sort());
  });

  it('leaves to the next section what comes later', () => {
    const created = new Set<string>(companyProperties(PUBLISHED).map(({ name }) => name));
    expect(BLANK).not.toEqual([]);
    expect(BLANK.filter((name) => created.has(name))).toEqual([]);
  });
});
