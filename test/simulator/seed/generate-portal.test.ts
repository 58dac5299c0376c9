import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GeneratePortalOptions, generatePortal } from '../../../simulator/seed/generate-portal.ts';
import { DEFAULT_PROPERTIES } from '../../../simulator/state/default-properties/default-properties.ts';
import { parseValue } from '../../../simulator/state/parse-value.ts';
import { defaultPipeline } from '../../../simulator/state/pipelines.ts';
import { defaultDefinition, type PropertyDefinition } from '../../../simulator/state/property-definition.ts';
import type { ObjectType, SeedData, SeedRecord } from '../../../simulator/types.ts';

const NOW_MS = Date.UTC(2026, 10, 22);
const OPTIONS: GeneratePortalOptions = { seed: 1, nowMs: NOW_MS };
const PORTAL = generatePortal(OPTIONS);
const PIPELINE = defaultPipeline(new Date(0).toISOString());
const OBJECT_TYPES = ['companies', 'deals', 'contacts'] as const;

/** HubSpot's definition of every property that the records may use, the portal's own stages and custom properties included. */
function definitionsOf(portal: SeedData, objectType: ObjectType): ReadonlyMap<string, PropertyDefinition> {
  const createdAt = new Date(0).toISOString();
  const definitions = DEFAULT_PROPERTIES[objectType].specs.map((spec) => defaultDefinition(spec, createdAt));
  const own = portal.properties
    .filter((property) => property.objectType === objectType)
    .map(({ name, label, type }) =>
      defaultDefinition(
        {
          name,
          label,
          type,
          fieldType: type === 'bool' ? 'booleancheckbox' : 'date',
          groupName: 'companyinformation',
          options: ['true', 'false'].map((value) => ({
            value,
            label: value,
            hidden: false,
            displayOrder: -1,
          })),
        },
        createdAt,
      ),
    );
  return new Map([...definitions, ...own].map((definition) => [definition.name, definition]));
}

function isFine(
  definitions: ReadonlyMap<string, PropertyDefinition>,
  property: string,
  value: string,
): boolean {
  if (property === 'pipeline') return value === PIPELINE.id;
  if (property === 'dealstage') return PIPELINE.stages.some(({ id }) => id === value);
  const definition = definitions.get(property);
  return definition !== undefined && !definition.calculated && 'value' in parseValue(definition, value, '');
}

function refusedValues(portal: SeedData, objectType: ObjectType): readonly string[] {
  const definitions = definitionsOf(portal, objectType);
  return portal[objectType].flatMap(({ properties }) =>
    Object.entries(properties)
      .filter(([property, value]) => value === '' || !isFine(definitions, property, value))
      .map(([property, value]) => `${property}=${value}`),
  );
}

const shareOf = (records: readonly SeedRecord[], holds: (record: SeedRecord) => boolean): number =>
  records.filter(holds).length / records.length;

describe('a generated portal', () => {
  it('has the size asked for', () => {
    expect(OBJECT_TYPES.map((objectType) => PORTAL[objectType].length)).toEqual([2_000, 4_000, 5_000]);
    const small = generatePortal({ ...OPTIONS, companies: 3, deals: 2, contacts: 0 });
    expect(OBJECT_TYPES.map((objectType) => small[objectType].length)).toEqual([3, 2, 0]);
    expect(generatePortal({ ...OPTIONS, companies: 0, deals: 5, contacts: 5 }).deals).toHaveLength(5);
  });

  it('is the same for the same seed and moment, and another for another seed', () => {
    expect(generatePortal(OPTIONS)).toEqual(PORTAL);
    expect(generatePortal({ ...OPTIONS, seed: 2 }).companies).not.toEqual(PORTAL.companies);
  });

  it('keeps its companies when only the number of deals changes', () => {
    const names = (portal: SeedData) => portal.companies.map(({ properties }) => properties['name']);
    expect(names(generatePortal({ ...OPTIONS, deals: 10 }))).toEqual(names(PORTAL));
  });

  it('holds only values that HubSpot takes, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const portal = generatePortal({ seed, nowMs: NOW_MS, companies: 200, deals: 200, contacts: 200 });
        expect(OBJECT_TYPES.flatMap((objectType) => refusedValues(portal, objectType))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('gives each record an id of its own above 2³¹, and links deals and contacts to companies that exist', () => {
    for (const objectType of OBJECT_TYPES) {
      const ids = PORTAL[objectType].map(({ id }) => Number(id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.min(...ids)).toBeGreaterThan(2 ** 31);
    }
    const companies = new Set(PORTAL.companies.map(({ id }) => id));
    const linked = [...PORTAL.deals, ...PORTAL.contacts].flatMap(({ companyId }) => companyId ?? []);
    expect(linked.every((id) => companies.has(id))).toBe(true);
  });

  it('puts every company under .example, and no e-mail address elsewhere', () => {
    const domains = PORTAL.companies.flatMap(({ properties }) => properties['domain'] ?? []);
    const emails = PORTAL.contacts.map(({ properties }) => properties['email'] ?? '');
    expect([...domains, ...emails].filter((text) => !text.endsWith('.example'))).toEqual([]);
    expect(new Set(emails).size).toBe(emails.length);
  });
});

describe('the mess of a generated portal', () => {
  const lacks =
    (property: string) =>
    ({ properties }: SeedRecord): boolean =>
      properties[property] === undefined;

  it.each(['annualrevenue', 'web_technologies'])('lacks %s on 40 to 55 %% of the companies', (property) => {
    const missing = shareOf(PORTAL.companies, lacks(property));
    expect(missing > 0.4 && missing < 0.55).toBe(true);
  });

  it.each(['industry', 'numberofemployees'])(
    'lacks %s on most companies, and knows it of many',
    (property) => {
      for (const seed of [1, 2, 3]) {
        const { companies } = generatePortal({ ...OPTIONS, seed, deals: 0, contacts: 0 });
        const missing = shareOf(companies, lacks(property));
        expect(missing > 0.5 && missing < 0.6).toBe(true);
      }
    },
  );

  it('knows both the industry and the headcount of a fifth of the companies at least', () => {
    const known = shareOf(
      PORTAL.companies,
      (company) => !lacks('industry')(company) && !lacks('numberofemployees')(company),
    );
    expect(known).toBeGreaterThan(0.2);
  });

  it('spells a country in several ways', () => {
    const spellings = new Set(PORTAL.companies.map(({ properties }) => properties['country']));
    for (const spelling of ['United States', 'USA', 'united states', 'U.S.'])
      expect(spellings).toContain(spelling);
  });

  const typedAs = (objectType: ObjectType, property: string) =>
    new Set(PORTAL[objectType].flatMap(({ properties }) => properties[property] ?? []));
  const isShouted = (text: string) => /[A-Z]{4}/.test(text) && text === text.toUpperCase();
  const isWhispered = (text: string) => /[a-z]{4}/.test(text) && text === text.toLowerCase();

  it.each([
    ['companies', 'name'],
    ['companies', 'country'],
    ['companies', 'city'],
  ] as const)(
    'has capitals only and none at all beside the usual spelling: %s, %s',
    (objectType, property) => {
      const values = [...typedAs(objectType, property)];
      const usual = values.filter((text) => !isShouted(text) && !isWhispered(text));
      expect([values.some(isShouted), values.some(isWhispered), usual.length > 3]).toEqual([
        true,
        true,
        true,
      ]);
    },
  );

  it.each([
    ['contacts', 'jobtitle', 'CEO', 'ceo & founder'],
    ['deals', 'closed_lost_reason', 'Price', 'price too high'],
    ['deals', 'closed_lost_reason', 'No budget', 'no budget this year'],
  ] as const)(
    'writes what means the same now with capitals and now without: %s, %s',
    (objectType, property, ...both) => {
      for (const text of both) expect(typedAs(objectType, property)).toContain(text);
    },
  );

  it('has impossible headcounts, years that are no year and money as text', () => {
    const values = (property: string) => PORTAL.companies.map(({ properties }) => properties[property]);
    expect(values('numberofemployees').some((value) => Number(value) < 0)).toBe(true);
    expect(values('numberofemployees')).toContain('0');
    expect(values('founded_year').some((value) => value?.startsWith('ca.'))).toBe(true);
    expect(values('total_money_raised').some((value) => /^\d+\.\dM$/.test(value ?? ''))).toBe(true);
  });

  it('has companies twice, deals without a company, without an amount, and lost without a reason', () => {
    const domains = PORTAL.companies.flatMap(({ properties }) => properties['domain'] ?? []);
    expect(new Set(domains).size).toBeLessThan(domains.length - 20);
    expect(shareOf(PORTAL.deals, ({ companyId }) => companyId === undefined)).toBeCloseTo(0.06, 1);
    expect(shareOf(PORTAL.deals, ({ properties }) => properties['amount'] === undefined)).toBeCloseTo(
      0.12,
      1,
    );
    const lost = PORTAL.deals.filter(({ properties }) => properties['dealstage'] === 'closedlost');
    expect(shareOf(lost, ({ properties }) => properties['closed_lost_reason'] === undefined)).toBeCloseTo(
      0.4,
      1,
    );
  });

  it('knows a buying role of few contacts, and earlier headcounts of some companies', () => {
    const roles = shareOf(PORTAL.contacts, ({ properties }) => properties['hs_buying_role'] !== undefined);
    expect(roles > 0.005 && roles < 0.03).toBe(true);
    const histories = PORTAL.companies.flatMap(({ history }) => history?.['numberofemployees'] ?? []);
    expect(histories.length).toBeGreaterThan(100);
  });
});

describe('the past of a generated portal', () => {
  const histories = PORTAL.companies.flatMap(({ properties, history }) =>
    Object.entries(history ?? {}).map(([property, entries]) => ({ property, entries, properties })),
  );

  it('goes back three years and more: companies and deals were created all along', () => {
    for (const objectType of ['companies', 'deals'] as const) {
      const years = PORTAL[objectType].map(({ properties }) =>
        Math.floor((NOW_MS - Date.parse(properties['createdate'] ?? '')) / (365 * 86_400_000)),
      );
      expect([0, 1, 2].filter((year) => !years.includes(year))).toEqual([]);
    }
  });

  it('is told newest first, from the present value back to the creation of the record at the earliest', () => {
    expect(histories.length).toBeGreaterThan(500);
    for (const { property, entries, properties } of histories) {
      expect(entries[0]?.value).toBe(properties[property]);
      const times = entries.map(({ timestampMs }) => timestampMs);
      expect(times).toEqual([...times].sort((a, b) => b - a));
      expect(times.at(-1)).toBeGreaterThanOrEqual(Date.parse(properties['createdate'] ?? ''));
      expect(times[0]).toBeLessThanOrEqual(NOW_MS);
    }
  });

  it('makes nobody a customer before a deal was won', () => {
    const won = PORTAL.deals.filter(({ properties }) => properties['dealstage'] === 'closedwon');
    const firstWonMs = (company: string | undefined) =>
      Math.min(
        ...won
          .filter(({ companyId }) => companyId === company)
          .map(({ properties }) => Date.parse(properties['closedate'] ?? '')),
      );
    const customers = PORTAL.companies.filter(
      ({ properties }) => properties['lifecyclestage'] === 'customer',
    );
    expect(customers.length).toBeGreaterThan(100);
    for (const { id, history } of customers) {
      expect(history?.['lifecyclestage']?.[0]?.timestampMs).toBe(firstWonMs(id));
    }
  });

  it('knows of no funding before it happened', () => {
    const funded = histories.filter(({ property }) => property === 'recent_funding_date');
    expect(funded.length).toBeGreaterThan(50);
    for (const { entries } of funded) {
      expect(Date.parse(entries[0]?.value ?? '')).toBeLessThanOrEqual(entries[0]?.timestampMs ?? 0);
    }
  });
});

describe('the signal in a generated portal', () => {
  it('is mild: software is won more often than the rest, and by far not always', () => {
    const industryOf = new Map(PORTAL.companies.map(({ id, properties }) => [id, properties['industry']]));
    const closed = PORTAL.deals.filter(({ companyId, properties }) => {
      const isClosed = ['closedwon', 'closedlost'].includes(properties['dealstage'] ?? '');
      return isClosed && industryOf.get(companyId) !== undefined;
    });
    const isSoftware = ({ companyId }: SeedRecord) =>
      ['COMPUTER_SOFTWARE', 'INTERNET'].includes(industryOf.get(companyId) ?? '');
    const winRate = (deals: readonly SeedRecord[]) =>
      shareOf(deals, ({ properties }) => properties['dealstage'] === 'closedwon');
    const lift = winRate(closed.filter(isSoftware)) / winRate(closed.filter((deal) => !isSoftware(deal)));
    expect(lift > 1.15 && lift < 2).toBe(true);
  });

  it('never lies in the future: what is closed closed before now, what was created was created before', () => {
    for (const { properties } of PORTAL.deals) {
      expect(Date.parse(properties['createdate'] ?? '')).toBeLessThanOrEqual(NOW_MS);
      if (!['closedwon', 'closedlost'].includes(properties['dealstage'] ?? '')) continue;
      expect(Date.parse(properties['closedate'] ?? '')).toBeLessThanOrEqual(NOW_MS);
    }
  });

  it('takes less than a second to make', () => {
    // Processor time: how busy the machine is otherwise is not the generator's doing.
    const before = process.cpuUsage();
    generatePortal({ ...OPTIONS, seed: 3 });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});
