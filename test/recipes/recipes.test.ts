import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DEFAULT_PROPERTIES } from '../../simulator/state/default-properties/default-properties.ts';
import { startTester, type Tester } from '../simulator/support/tester.ts';
import { PORTAL } from './support/portal.ts';
import { type Recipe, readRecipes } from './support/read-recipes.ts';

const RECIPES = await readRecipes(new URL('../../docs/workflows.md', import.meta.url));

/** By recipe: exactly the records it is about; in order where the recipe sorts. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'Route tier 1 to a senior rep': ['Fits even better, nobody has it', 'Fits, nobody has it'],
  'Nurture tier 2': ['Tier 2, later', 'Tier 2, now'],
  'Enrichment queue: what to find out, most promising first': [
    'Unknown country',
    'Unknown industry',
    'Unknown headcount, tier 1 already',
  ],
  'Exclusion list': ['Competitor with a high score'],
  'Close out: open deals with companies that we do not pursue': [
    'Competitor with a high score',
    'Out, denied',
    'Out, expired',
  ],
  'New deal outside the ICP: ask for an exception (deal-based)': ['Competitor with a high score 201'],
  'Sequence for the people at companies that fit (contact-based)': ['Fits, nobody has it', 'Tier 2, now'],
  'Re-engage when a company has moved up': ['Moved up'],
  'Exceptions: decide, then watch': ['Out, expired', 'Out, requested'],
};

const answer = z.object({
  total: z.number(),
  results: z.array(z.object({ properties: z.record(z.string(), z.string().nullable()) })),
});

let tester: Tester;
beforeAll(async () => {
  tester = await startTester(PORTAL);
});
afterAll(() => tester.close());

async function namesFound({ path, body, objectType }: Recipe): Promise<readonly string[]> {
  // Five searches a second are allowed.
  tester.clock.nowMs += 1_000;
  const nameProperty = objectType === 'companies' ? 'name' : 'dealname';
  const reply = await tester.call('POST', path, { ...body, properties: [...body.properties, nameProperty] });
  expect({ status: reply.status, text: reply.status === 200 ? '' : reply.text }).toEqual({
    status: 200,
    text: '',
  });
  const { total, results } = answer.parse(reply.body);
  expect(total).toBe(results.length);
  return results.map(({ properties }) => properties[nameProperty] ?? '');
}

describe('the recipes for workflows and lists', () => {
  it('are all expected here, and no other', () => {
    expect(RECIPES.map(({ title }) => title)).toEqual(Object.keys(EXPECTED));
  });

  it.each(RECIPES)('find exactly the records they are about: $title', async (recipe) => {
    const found = await namesFound(recipe);
    const inOrder = recipe.body.sorts === undefined ? [...found].sort() : found;
    expect(inOrder).toEqual(EXPECTED[recipe.title]);
  });

  it.each(RECIPES)('use properties and options that exist: $title', ({ objectType, body }) => {
    const own = PORTAL.properties.filter((property) => property.objectType === objectType);
    const known = new Set([...DEFAULT_PROPERTIES[objectType].specs, ...own].map(({ name }) => name));
    const filters = body.filterGroups.flatMap((group) => group.filters);
    const used = [
      ...body.properties,
      ...[...filters, ...(body.sorts ?? [])].map((each) => each.propertyName),
    ];
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    for (const { propertyName, value, values } of filters) {
      const options = own.find(({ name, type }) => name === propertyName && type === 'enumeration')?.options;
      const asked = values ?? (value === undefined ? [] : [value]);
      expect(options === undefined ? [] : asked.filter((each) => !options.includes(each))).toEqual([]);
    }
  });

  it.each(RECIPES)('stay within HubSpot’s limits of a search: $title', ({ body }) => {
    expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
    expect(body.filterGroups.length).toBeLessThanOrEqual(5);
    for (const { filters } of body.filterGroups) expect(filters.length).toBeLessThanOrEqual(6);
    expect(body.sorts?.length ?? 0).toBeLessThanOrEqual(1);
    expect(body.limit).toBeLessThanOrEqual(200);
  });
});
