/** Previews against publishing for real: what was said before is compared with what stands on the records afterwards. */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { SeedData, SeedRecord } from '../../../simulator/types.ts';
import type { Mover, MoversAnswer, ReadyWhatIf, WhatIfAnswer } from '../../../src/contract/what-if.ts';
import type { ChangedItem } from '../../../src/criteria/changed-items.ts';
import type { CriteriaDocument, Profile } from '../../../src/criteria/document.ts';
import { compileDocument } from '../../../src/engine/compile-document.ts';
import { openWorkshop, runFitgateHere } from '../../cli/support/run-fitgate.ts';
import { document } from '../../engine/support/arbitraries.ts';
import { company } from '../../engine/support/builders.ts';
import { until } from '../../support/until.ts';
import { companiesOf } from './engine-truth.ts';
import { type LocalWorld, startLocalWorld } from './local-world.ts';

const PROPERTIES = ['a', 'b', 'c', 'd', 'e'];
const COMPANIES = 20;
const FIRST_PORTAL = 8_900_001;
const PAIRS_A_PORTAL = 5;
const value = fc.oneof(
  fc.constantFrom('yes', 'no', 'hubspot', 'hubspot;aws', 'true', 'false', '0', '5', '12.5', '-3', ''),
  fc
    .integer({ min: -100, max: 100 })
    .map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)),
);
const deal = fc.record({
  companyId: fc.integer({ min: 1, max: COMPANIES }).map((number) => String(1_000 + number)),
  properties: fc.record({
    dealname: fc.constant('A deal'),
    pipeline: fc.constant('default'),
    dealstage: fc.constantFrom('appointmentscheduled', 'contractsent', 'closedwon', 'closedlost'),
    amount: fc.constantFrom('', '0', '10.10', '20.20', '5000'),
  }),
});
const portal: fc.Arbitrary<SeedData> = fc.record({
  companies: fc
    .array(fc.tuple(...PROPERTIES.map(() => value)), { minLength: COMPANIES, maxLength: COMPANIES })
    .map((rows) => rows.map(companyOf)),
  deals: fc.array(deal, { maxLength: 30 }),
  contacts: fc.constant([]),
  properties: fc.constant(
    PROPERTIES.map((name) => ({
      objectType: 'companies' as const,
      name,
      label: name,
      type: 'string' as const,
    })),
  ),
});

function companyOf(values: readonly string[], place: number): SeedRecord {
  const id = String(1_001 + place);
  const known = PROPERTIES.map((name, index) => [name, values[index] ?? ''] as const);
  return {
    id,
    properties: { name: `Company ${id}`, ...Object.fromEntries(known.filter(([, text]) => text !== '')) },
  };
}

/** Publishes random documents one after the other in random portals, and previews each one before. Answers how many companies moved. */
export async function comparePairs(pairs: number, seed: number): Promise<number> {
  const portals = Math.ceil(pairs / PAIRS_A_PORTAL);
  const seeds = fc.sample(portal, { numRuns: portals, seed });
  const world = await startLocalWorld({
    seeds: Object.fromEntries(seeds.map((data, place) => [FIRST_PORTAL + place, data])),
  });
  let moved = 0;
  try {
    for (let place = 0; place < portals; place += 1) {
      const documents = fc.sample(document, { numRuns: PAIRS_A_PORTAL + 1, seed: seed + place });
      moved += await comparePortal(world, FIRST_PORTAL + place, documents);
    }
  } finally {
    await world.close();
  }
  return moved;
}

async function comparePortal(
  world: LocalWorld,
  portalId: number,
  documents: readonly CriteriaDocument[],
): Promise<number> {
  await world.install(portalId);
  const [first, ...others] = documents;
  if (first === undefined) return 0;
  let moved = 0;
  await world.publish(first, portalId);
  let from = first;
  for (const to of others) {
    moved += await comparePair(world, portalId, from, to);
    from = to;
  }
  return moved;
}

async function comparePair(
  world: LocalWorld,
  portalId: number,
  from: CriteriaDocument,
  to: CriteriaDocument,
): Promise<number> {
  const said = await previewed(world, portalId, to);
  const { rows, total } = await moversOf(world, portalId, said.id);
  const simulated = await simulatedOn(world, portalId, from, to);
  const before = recordsOf(world, portalId);
  await world.publish(to, portalId);
  const after = recordsOf(world, portalId);

  const moved = [...before].filter(([id, was]) => standing(was) !== standing(after.get(id)));
  expect(rows.map(({ companyId }) => companyId).sort()).toEqual(moved.map(([id]) => id).sort());
  expect([said.moved, total]).toEqual([moved.length, moved.length]);
  expect(said.matrix).toEqual(matrixOf(before, after));
  expect(said.writes).toBe([...before].filter(([id, was]) => ours(was) !== ours(after.get(id))).length);
  for (const row of rows)
    expect(row).toEqual(moverOnRecord(world, portalId, row, { before, after, from, to }));
  expect({ ...simulated, moves: simulated.moves.length }).toMatchObject({
    ...{ companies: said.companies, matrix: said.matrix, writes: said.writes, moves: rows.length },
  });
  const byId = new Map(simulated.moves.map(({ id, ...move }) => [id, move]));
  for (const { companyId, name, from: was, to: is, because, openAmount } of rows)
    expect(byId.get(companyId)).toEqual({ name, from: was, to: is, because, openAmount });
  return moved.length;
}

type Values = ReadonlyMap<string, string>;
type Records = ReadonlyMap<string, Values>;

/** As they are now: the simulator changes its own. */
const recordsOf = (world: LocalWorld, portalId: number): Records =>
  new Map([...companiesOf(world.simulator, portalId)].map(([id, values]) => [id, new Map(values)]));

const standing = (values: Values | undefined): string =>
  ['tier', 'gate', 'track'].map((name) => values?.get(`fitgate_${name}`)).join(' ');

const NO_VALUES_OF_THEIR_OWN = ['fitgate_criteria_version', 'fitgate_changed_at'];
const ours = (values: Values | undefined): string =>
  [...(values ?? [])]
    .filter(
      ([name, text]) => name.startsWith('fitgate_') && text !== '' && !NO_VALUES_OF_THEIR_OWN.includes(name),
    )
    .sort(([one], [other]) => one.localeCompare(other))
    .join('\n');

function matrixOf(before: Records, after: Records) {
  const place = (values: Values | undefined) =>
    (values?.get('fitgate_gate') === 'undetermined' ? 'undetermined' : values?.get('fitgate_tier')) ?? '';
  const matrix: Record<string, Record<string, number>> = {};
  for (const [id, was] of before) {
    const [from, to] = [place(was), place(after.get(id))];
    matrix[from] = { ...matrix[from], [to]: (matrix[from]?.[to] ?? 0) + 1 };
  }
  return matrix;
}

interface Pair {
  readonly before: Records;
  readonly after: Records;
  readonly from: CriteriaDocument;
  readonly to: CriteriaDocument;
}

/** The row that the list should have, from what the simulator holds. */
function moverOnRecord(world: LocalWorld, portalId: number, { companyId }: Mover, pair: Pair) {
  const [was, is] = [pair.before.get(companyId), pair.after.get(companyId)];
  const open = openDealsOf(world, portalId, companyId);
  const side = (values: Values | undefined) => ({
    tier: values?.get('fitgate_tier'),
    gate: values?.get('fitgate_gate'),
    track: values?.get('fitgate_track'),
    score: Number(values?.get('fitgate_score')),
  });
  return {
    companyId,
    name: is?.get('name') ?? null,
    from: side(was),
    to: side(is),
    because: becauseOneByOne(pair, is ?? new Map()),
    openDeals: open.length,
    openAmount: Math.round(open.reduce((sum, amount) => sum + amount, 0) * 100) / 100,
    ownerName: null,
  };
}

function openDealsOf(world: LocalWorld, portalId: number, companyId: string): readonly number[] {
  const records = world.simulator.state.portals.get(portalId)?.records.deals.values() ?? [];
  return [...records]
    .filter(({ values }) => values.get('hs_primary_associated_company') === companyId)
    .filter(({ values }) => values.get('hs_is_closed') !== 'true')
    .map(({ values }) => Number(values.get('amount') || '0'));
}

/** Takes one item back at a time, and asks whether the company would still move. */
function becauseOneByOne({ from, to }: Pair, values: Values): readonly ChangedItem[] {
  const facts = company(Object.fromEntries(PROPERTIES.map((name) => [name, values.get(name) ?? null])));
  const standingIn = (tried: CriteriaDocument) => {
    const { tier, gate, track } = compileDocument(tried)(facts, Date.now()).chosen;
    return `${tier} ${gate} ${track}`;
  };
  const items = takenBackOneByOne(from, to);
  const alone = items.filter(({ tried }) => tried !== null && standingIn(tried) === standingIn(from));
  return (alone.length > 0 ? alone : items).map(({ item }) => item);
}

interface TakenBack {
  readonly item: ChangedItem;
  /** Null for a document that assesses nobody. */
  readonly tried: CriteriaDocument | null;
}

type Keyed = { readonly key: string };
const keysOf = (newer: readonly Keyed[], older: readonly Keyed[]): readonly string[] => [
  ...new Set([...newer, ...older].map(({ key }) => key)),
];
const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** The list with the other list's item of this key, in the order of keys, which is that of all random documents. */
function withItemOf<Item extends Keyed>(
  items: readonly Item[],
  others: readonly Item[],
  key: string,
): Item[] {
  const kept = [...items.filter((item) => item.key !== key), ...others.filter((item) => item.key === key)];
  return kept.sort((one, other) => one.key.localeCompare(other.key));
}
const find = <Item extends Keyed>(items: readonly Item[], key: string) =>
  items.find((item) => item.key === key);

function takenBackOneByOne(from: CriteriaDocument, to: CriteriaDocument): readonly TakenBack[] {
  const profiles = keysOf(to.profiles, from.profiles).flatMap((key): readonly TakenBack[] => {
    const [was, is] = [find(from.profiles, key), find(to.profiles, key)];
    if (was === undefined || is === undefined) {
      const left = withItemOf(to.profiles, from.profiles, key);
      const item = { kind: 'profile', profile: null, key } as const;
      return [{ item, tried: left.length === 0 ? null : { ...to, profiles: left } }];
    }
    return criteriaTakenBack(was, is, to);
  });
  const flags = keysOf(to.flags, from.flags)
    .filter((key) => differs(find(from.flags, key), find(to.flags, key)))
    .map(
      (key): TakenBack => ({
        item: { kind: 'flag', profile: null, key },
        tried: { ...to, flags: withItemOf(to.flags, from.flags, key) },
      }),
    );
  return [...profiles, ...flags];
}

function criteriaTakenBack(was: Profile, is: Profile, to: CriteriaDocument): readonly TakenBack[] {
  return keysOf(is.criteria, was.criteria)
    .filter((key) => differs(find(was.criteria, key), find(is.criteria, key)))
    .map((key): TakenBack => {
      const criteria = withItemOf(is.criteria, was.criteria, key);
      const profiles = to.profiles.map((each) => (each.key === is.key ? { ...is, criteria } : each));
      const item = { kind: 'criterion', profile: is.key, key } as const;
      return { item, tried: criteria.length === 0 ? null : { ...to, profiles } };
    });
}

async function previewed(world: LocalWorld, portalId: number, to: CriteriaDocument): Promise<ReadyWhatIf> {
  let ready: ReadyWhatIf | null = null;
  await until('the preview is ready', async () => {
    const body = { document: to };
    const answer = await world.call('/api/criteria/preview', { method: 'POST', body, portalId });
    if (answer.status !== 200) throw new Error(`the preview was refused: ${JSON.stringify(answer.body)}`);
    const preview = answer.body as WhatIfAnswer;
    ready = preview.state === 'ready' ? preview : null;
    return ready !== null;
  });
  if (ready === null) throw new Error('there is no preview');
  return ready;
}

async function moversOf(world: LocalWorld, portalId: number, id: string): Promise<MoversAnswer> {
  const answer = await world.call(`/api/criteria/preview/${id}/companies`, { portalId });
  if (answer.status !== 200) throw new Error(`the movers were refused: ${JSON.stringify(answer.body)}`);
  return answer.body as MoversAnswer;
}

interface Simulated {
  readonly companies: number;
  readonly matrix: unknown;
  readonly writes: number;
  readonly moves: readonly ({ readonly id: string } & Pick<
    Mover,
    'name' | 'from' | 'to' | 'because' | 'openAmount'
  >)[];
}

/** `fitgate simulate` on what the account would export. */
async function simulatedOn(
  world: LocalWorld,
  portalId: number,
  from: CriteriaDocument,
  to: CriteriaDocument,
): Promise<Simulated> {
  const workshop = openWorkshop();
  try {
    const companies = [...companiesOf(world.simulator, portalId)].map(([id, values]) =>
      row(id, values, ['name', ...PROPERTIES]),
    );
    const deals = [...(world.simulator.state.portals.get(portalId)?.records.deals.values() ?? [])].map(
      ({ id, values }) =>
        row(
          id,
          new Map([...values, ['company_id', values.get('hs_primary_associated_company') ?? '']]),
          DEAL_COLUMNS,
        ),
    );
    const file = (name: string, columns: readonly string[], rows: readonly string[]) =>
      workshop.file(name, [['hs_object_id', ...columns].join(','), ...rows].join('\n'));
    const args = [
      ...['--from', workshop.file('from.json', JSON.stringify(from))],
      ...['--to', workshop.file('to.json', JSON.stringify(to))],
      ...['--companies', file('companies.csv', ['name', ...PROPERTIES], companies)],
      ...['--deals', file('deals.csv', DEAL_COLUMNS, deals)],
    ];
    const { stdout } = await runFitgateHere('simulate', ...args, '--json');
    return JSON.parse(stdout) as Simulated;
  } finally {
    workshop.remove();
  }
}

const DEAL_COLUMNS = ['company_id', 'hs_is_closed', 'hs_is_closed_won', 'amount', 'pipeline'];
const row = (id: string, values: Values, columns: readonly string[]): string =>
  [id, ...columns.map((name) => `"${values.get(name) ?? ''}"`)].join(',');
