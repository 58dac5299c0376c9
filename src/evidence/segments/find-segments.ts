import type { Attribute, ClosedDeals, DataSet, Extract } from '../data-set.ts';
import { seededRandom } from '../seeded-random.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import type { Partition } from '../suggest/levels.ts';
import { admitAttributes } from './admit-attributes.ts';
import { canonicalDataSet, compareTexts, pickDeals, pickRows } from './canonical-data-set.ts';
import { type CompaniesDescribed, describeCompanies } from './companies-described.ts';
import { type CustomerGroups, customerGroups, MIN_GROUP } from './customer-groups.ts';
import { describeGroups, type RuledSegment } from './describe-groups.ts';
import { findNearIcp } from './near-icp.ts';
import { type Measured, segmentMetrics } from './segment-metrics.ts';
import type { Segment, SegmentMetrics, SegmentOptions, Segments } from './segments.ts';

/** The least customers for a search for groups. */
const MIN_CUSTOMERS = 4 * MIN_GROUP;

/**
 * Groups the customers by their attributes (never by their outcomes), describes each group by a rule, and measures all
 * companies that match it; also finds the near-ICP segment. The result does not depend on the order of rows.
 *
 * @param dataSet built from `extract`
 */
export function findSegments(extract: Extract, dataSet: DataSet, options: SegmentOptions): Segments {
  const random = seededRandom(options.seed);
  const ordered = canonicalDataSet(dataSet);
  const { deals } = ordered;
  const { attributes, partitions, leaks } = admitAttributes(ordered, options.leaveOut ?? new Set(), random);
  const companies = describeCompanies(extract, ordered, attributes, options.nowMs);
  const customers = customersOf(extract, deals, companies);
  const cut = cutCustomers(attributes, deals, customers);
  const groups = customerGroups(customers.length < MIN_CUSTOMERS ? [] : cut, customers.length, random);
  const ruled = describeGroups({ ...groups, partitions: cut, customers, matching: companies.matching });
  const churnKnown = extract.churnedMs !== null;
  const placed = byRevenue(ruled, {
    deals,
    churnKnown,
    companies: extract.companies.ids.length,
    seed: options.seed,
  });
  const near = findNearIcp(
    { deals, partitions, segments: placed.ruled, segmentOf: placed.segmentOf },
    random,
  );
  return {
    basis: extract.companies.histories === null ? 'today' : 'first deal',
    asOfToday: asOfToday(extract, attributes, placed.ruled),
    segments: placed.segments,
    everyone: placed.everyone,
    others: placed.others,
    nearIcp:
      near.found === null ? null : { ...near.found, within: placed.segments[near.found.within]?.key ?? null },
    nearIcpTried: near.tried,
    separation: groups.separation,
    separationByChance: groups.separationByChance,
    none: whyNone(customers.length, groups, ruled.length),
    sampled: groups.sampled,
    properties: groups.properties,
    leaks,
    segmentOf: placed.segmentOf,
  };
}

/** Companies with a won deal, sorted by id. */
function customersOf(
  { companies: { ids } }: Extract,
  { company, won }: ClosedDeals,
  { firstDeal }: CompaniesDescribed,
): readonly Customer[] {
  const winners = new Set(company.filter((_, row) => won[row] === 1));
  return [...winners]
    .sort((one, other) => compareTexts(ids[one] ?? '', ids[other] ?? ''))
    .map((each) => ({ company: each, firstDeal: firstDeal[each] ?? 0 }));
}

interface Customer {
  /** Row in the extract. */
  readonly company: number;
  /** Row in the data set. */
  readonly firstDeal: number;
}

function cutCustomers(
  attributes: readonly Attribute[],
  deals: ClosedDeals,
  customers: readonly Customer[],
): readonly Partition[] {
  const rows = Int32Array.from(customers, ({ firstDeal }) => firstDeal);
  const firstDeals = pickDeals(deals, rows);
  return attributes.flatMap((attribute) => cutIntoLevels(pickRows(attribute, rows), firstDeals));
}

interface Basis extends Pick<Measured, 'deals' | 'churnKnown' | 'seed'> {
  readonly companies: number;
}

/** Measures the segments, highest revenue first, then everyone, and the companies in no segment. */
function byRevenue(ruled: readonly RuledSegment[], basis: Basis) {
  const measure = (
    groupOf: Int32Array,
    groups: number,
    allRevenue: number | null,
  ): readonly SegmentMetrics[] => segmentMetrics({ ...basis, groupOf, groups, allRevenue });
  const [all] = measure(new Int32Array(basis.companies), 1, null);
  const unordered = new Int32Array(basis.companies).fill(ruled.length);
  ruled.forEach(({ members }, place) => {
    members.forEach((isMember, company) => {
      if (isMember === 1) unordered[company] = place;
    });
  });
  const metrics = measure(unordered, ruled.length + 1, all?.revenue ?? 0);
  const order = [...ruled.keys()].sort(
    (one, other) => (metrics[other]?.revenue ?? 0) - (metrics[one]?.revenue ?? 0) || one - other,
  );
  const segmentOf = unordered.map((place) => order.indexOf(place));
  return {
    ruled: order.flatMap((place) => ruled[place] ?? []),
    segments: order.flatMap((place, rank) => segmentAt(ruled[place], metrics[place], rank)),
    segmentOf,
    everyone: unruled('everyone', 'all companies', all),
    others: unruled(
      'others',
      ruled.length === 0 ? 'all companies' : 'in none of the segments',
      metrics[ruled.length],
    ),
  };
}

function segmentAt(
  ruled: RuledSegment | undefined,
  metrics: SegmentMetrics | undefined,
  rank: number,
): readonly Segment[] {
  if (ruled === undefined || metrics === undefined) return [];
  const { rule, when, fit } = ruled;
  return [{ key: `segment_${rank + 1}`, rule, when, fit, ...metrics }];
}

function unruled(key: string, rule: string, metrics: SegmentMetrics | undefined): Segment {
  if (metrics === undefined) throw new Error(`no metrics of ${key}`);
  return { key, rule, when: null, fit: null, ...metrics };
}

function asOfToday(
  { companies: { histories } }: Extract,
  attributes: readonly Attribute[],
  ruled: readonly RuledSegment[],
): readonly string[] {
  if (histories === null) return [];
  const asked = new Set(ruled.flatMap(({ properties }) => properties));
  return attributes
    .filter(({ property, pointInTime }) => asked.has(property) && !pointInTime)
    .map(({ property }) => property);
}

function whyNone(customers: number, { separation, groups }: CustomerGroups, segments: number): string | null {
  if (segments > 0) return null;
  if (customers < MIN_CUSTOMERS) {
    return `There are ${customers} customers: with fewer than ${MIN_CUSTOMERS} any group would be an anecdote.`;
  }
  if (separation === null) {
    return 'The customers form no groups: no two of their properties go together beyond chance.';
  }
  if (groups === 0) {
    return 'The customers form no groups: they are no further apart than if their properties had been dealt at random.';
  }
  return 'The customers form groups, but no rule of three conditions tells any of them from the rest.';
}
