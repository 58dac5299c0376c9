import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.ts';
import { aPerson, type Person } from './support/a-person.ts';
import { type LocalWorld, OTHER_PORTAL, PORTAL, startLocalWorld } from './support/local-world.ts';

const GOOD = { name: 'Good', industry: 'COMPUTER_SOFTWARE', numberofemployees: '400', country: 'Canada' };
const NOTHING = { companies: [], deals: [], contacts: [], properties: [] };
const SOON_MS = 120_000;
/** Some troubles are waited out: HubSpot's window for calls alone is ten seconds. */
const AFTER_TROUBLE_MS = 50_000;

/** Three properties, so that what a score must be is plain to see. */
const CRITERIA = {
  schema: 1,
  profiles: [
    {
      key: 'saas',
      name: 'SaaS',
      status: 'hypothesis',
      criteria: [
        {
          key: 'industry',
          name: 'Software',
          dimension: 'firmographic',
          weight: 50,
          gate: true,
          when: { fact: 'company.industry', is: 'is', value: 'COMPUTER_SOFTWARE' },
        },
        {
          key: 'size',
          name: '200 or more',
          dimension: 'firmographic',
          weight: 30,
          when: { fact: 'company.numberofemployees', is: 'gte', value: 200 },
        },
        {
          key: 'where',
          name: 'Canada',
          dimension: 'firmographic',
          weight: 20,
          when: { fact: 'company.country', is: 'is', value: 'Canada' },
        },
      ],
    },
  ],
  flags: [
    {
      key: 'tiny',
      name: 'Tiny',
      effect: { penalty: 10 },
      when: { fact: 'company.numberofemployees', is: 'lt', value: 20 },
    },
  ],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
};

let world: LocalWorld;
let person: Person;
beforeAll(async () => {
  world = await startLocalWorld({
    seeds: { [PORTAL]: NOTHING, [OTHER_PORTAL]: NOTHING },
    simulator: { webhooks: { retryWindowMs: 5_000 } },
  });
  for (const portalId of [PORTAL, OTHER_PORTAL]) {
    await world.install(portalId);
    await world.publish(CRITERIA, portalId);
  }
  person = aPerson(world, PORTAL);
});
afterAll(async () => world.close());
afterEach(() => world.simulator.state.faults.clear());

const sees = (id: string, name: string, value: string, who = person, withinMs = SOON_MS) =>
  until(
    `company ${id} says ${name} = ${value}, now ${who.see(id, name)}`,
    () => who.see(id, name) === value,
    withinMs,
  );
const answerOf = async (id: string, portalId = PORTAL) =>
  (await world.call(`/api/companies/${id}/fit`, { portalId })).body;

describe('what happens to a company', () => {
  it('created: it is assessed', async () => {
    const id = person.create('companies', GOOD);
    await sees(id, 'fitgate_score', '100');
    await until('the card says so too', async () => JSON.stringify(await answerOf(id)).includes('"scored"'));
    expect(await answerOf(id)).toMatchObject({
      state: 'scored',
      score: 100,
      gate: 'pass',
      version: 1,
      problem: null,
    });
  });

  it('changed: its score follows, and says what changed and when', async () => {
    const id = person.create('companies', GOOD);
    await sees(id, 'fitgate_score', '100');
    person.edit('companies', id, { numberofemployees: '12' });
    await sees(id, 'fitgate_score', '60');
    expect(person.see(id, 'fitgate_flags')).toBe('tiny');
    expect(person.see(id, 'fitgate_criteria_version')).toBe('1');
    expect(Date.parse(person.see(id, 'fitgate_changed_at') ?? '')).toBeGreaterThan(Date.now() - SOON_MS);
  });

  it('emptied: what is not known is unknown, with the range and the fact to find out', async () => {
    const id = person.create('companies', GOOD);
    await sees(id, 'fitgate_score', '100');
    person.edit('companies', id, { industry: '' });
    await sees(id, 'fitgate_gate', 'undetermined');
    await until('the card says so too', async () =>
      JSON.stringify(await answerOf(id)).includes('"undetermined"'),
    );
    expect(await answerOf(id)).toMatchObject({ score: 50, low: 50, high: 100, track: 'research' });
    expect(person.see(id, 'fitgate_next_fact')).toBe('Industry');
    expect(person.see(id, 'fitgate_summary')).toContain('not known yet whether it is in our ICP');
  });

  it('our values edited by a rep: put right at the next assessment', async () => {
    const id = person.create('companies', GOOD);
    await sees(id, 'fitgate_score', '100');
    person.edit('companies', id, { fitgate_score: '7', fitgate_tier: 'out' });
    await world.call(`/api/companies/${id}/rescore`, { method: 'POST', body: {} });
    await sees(id, 'fitgate_score', '100');
    await sees(id, 'fitgate_tier', 'tier_1');
  });

  it('merged: the record that remains is assessed, the old ids are forgotten', async () => {
    const [one, two] = [
      person.create('companies', { ...GOOD, industry: '' }),
      person.create('companies', GOOD),
    ];
    await sees(one, 'fitgate_gate', 'undetermined');
    await sees(two, 'fitgate_gate', 'pass');
    const merged = person.merge(one, two);
    await sees(merged, 'fitgate_gate', 'pass');
    for (const old of [one, two]) {
      await until(
        'the old id is forgotten',
        async () => JSON.stringify(await answerOf(old)) === '{"state":"pending"}',
        SOON_MS,
      );
    }
    expect(await answerOf(merged)).toMatchObject({ state: 'scored', score: 100 });
  });

  it('deleted: nothing of it stays; restored: it is assessed again', async () => {
    const id = person.create('companies', GOOD);
    await sees(id, 'fitgate_score', '100');
    person.archive('companies', id);
    await until(
      'it is forgotten',
      async () => JSON.stringify(await answerOf(id)) === '{"state":"pending"}',
      SOON_MS,
    );
    person.restore('companies', id);
    await until('it is back', async () => JSON.stringify(await answerOf(id)).includes('"scored"'), SOON_MS);
  });
});

describe('what happens to a deal leads to its company', () => {
  const assessedAt = async (id: string) => ((await answerOf(id)) as { assessedAt?: string }).assessedAt ?? '';

  it('created, changed, moved, deleted', async () => {
    const [one, two] = [person.create('companies', GOOD), person.create('companies', GOOD)];
    await sees(one, 'fitgate_score', '100');
    await sees(two, 'fitgate_score', '100');
    const follows = async (id: string, what: string, act: () => void) => {
      const before = await assessedAt(id);
      act();
      await until(
        `the company follows its deal: ${what}`,
        async () => (await assessedAt(id)) > before,
        SOON_MS,
      );
    };
    let deal = '';
    await follows(one, 'created', () => {
      deal = person.create('deals', { dealname: 'A deal', dealstage: 'qualifiedtobuy', pipeline: 'default' });
      person.linkDeal(deal, one);
    });
    await follows(one, 'changed', () => person.edit('deals', deal, { dealstage: 'closedwon' }));
    await follows(two, 'moved here', () => person.linkDeal(deal, two));
    await follows(two, 'deleted', () => person.archive('deals', deal));
  });
});

describe('when HubSpot is in trouble', () => {
  const fault = (rule: object) =>
    fetch(`${world.simulator.url}/_sim/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: [rule] }),
    });
  const writes = { method: 'POST', path: '*/companies/batch/update', portalId: PORTAL };
  const reads = { method: 'POST', path: '*/companies/batch/read', portalId: PORTAL };

  it.each([
    ['a storm of 429', { match: { portalId: PORTAL }, fault: 'rate_limit_storm', times: 3 }],
    ['a 502', { match: reads, fault: 'status', status: 502, times: 2 }],
    ['an HTML error page', { match: reads, fault: 'html', times: 2 }],
    ['an empty 504', { match: writes, fault: 'empty_504', times: 2 }],
    [
      'a reply cut off, after the write took effect',
      { match: writes, fault: 'cut_body', times: 1, afterEffect: true },
    ],
    ['a connection reset', { match: writes, fault: 'reset', times: 2 }],
    ['a locked record', { match: writes, fault: 'locked_423', times: 1 }],
    ['an expired token', { match: { portalId: PORTAL }, fault: 'expired_token', times: 1 }],
  ])(
    'a company still ends right: %s',
    async (_what, rule) => {
      const id = person.create('companies', { ...GOOD, name: _what });
      await fault(rule);
      person.edit('companies', id, { numberofemployees: '19' });
      await sees(id, 'fitgate_score', '60', person, AFTER_TROUBLE_MS);
    },
    60_000,
  );

  it("one portal's trouble does not hold up another, and is not shown to it", async () => {
    const other = aPerson(world, OTHER_PORTAL);
    await fault({ match: { portalId: PORTAL }, fault: 'status', status: 503 });
    const id = person.create('companies', GOOD);
    for (let round = 0; round < 3; round += 1) {
      const elsewhere = other.create('companies', GOOD);
      await sees(elsewhere, 'fitgate_score', '100', other);
    }
    expect(person.see(id, 'fitgate_score')).toBeUndefined();
    expect((await world.call('/api/criteria', { portalId: OTHER_PORTAL })).body).toMatchObject({
      problems: [],
    });
    world.simulator.state.faults.clear();
    await sees(id, 'fitgate_score', '100');
  });

  it('a property of ours that an admin archived comes back, and the company is right', async () => {
    person.archiveProperty('fitgate_tier');
    const id = person.create('companies', GOOD);
    await sees(id, 'fitgate_score', '100');
    await sees(id, 'fitgate_tier', 'tier_1');
  });

  it('a missing permission is said to the admin, in words', async () => {
    await fault({ match: writes, fault: 'missing_scope', times: 2 });
    const id = person.create('companies', GOOD);
    const problems = async () =>
      ((await world.call('/api/criteria')).body as { problems: string[] }).problems;
    await until('the problem is shown', async () => (await problems()).length > 0, SOON_MS);
    expect((await problems()).join()).toMatch(/a permission that it needs: edit companies\. Install/);
    await sees(id, 'fitgate_score', '100');
    await until('the problem is gone', async () => (await problems()).length === 0, SOON_MS);
  });
});
