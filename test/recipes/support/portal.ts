import type { SeedData, SeedProperty, SeedRecord } from '../../../simulator/types.ts';
import { defaultDocument } from '../../../src/criteria/default-document.ts';
import { companyProperties, dealProperties, type OwnProperty } from '../../../src/record/own-properties.ts';

/** What Fitgate wrote on a company: gate, tier, potential, track, and what differs from a plain company. */
function company(
  name: string,
  answer: readonly [gate: string, tier: string, potential: string, track: string] | null,
  extra: Record<string, string> = {},
): { readonly name: string; readonly properties: Record<string, string> } {
  if (answer === null) return { name, properties: { name, ...extra } };
  const [gate, tier, potential, track] = answer;
  const fitgate = {
    fitgate_gate: gate,
    fitgate_tier: tier,
    fitgate_tier_potential: potential,
    fitgate_track: track,
    fitgate_is_anti_icp: 'false',
    fitgate_exception: 'none',
    fitgate_changed_at: '2026-11-01T09:00:00.000Z',
  };
  return { name, properties: { name, ...fitgate, ...extra } };
}

const OWNED = { hubspot_owner_id: '77' };
const MOVED_UP = { ...OWNED, fitgate_changed_at: '2026-11-20T09:00:00.000Z' };
const FIT = ['pass', 'tier_1', 'tier_1', 'primary'] as const;
const OUT = ['fail', 'out', 'out', 'none'] as const;
const UNKNOWN = ['undetermined', 'tier_3', 'tier_1', 'research'] as const;

const COMPANIES = [
  company('Fits, nobody has it', FIT, { fitgate_score: '81' }),
  company('Fits even better, nobody has it', FIT, { fitgate_score: '95' }),
  company('Fits, somebody has it', FIT, OWNED),
  company('Tier 2, now', ['pass', 'tier_2', 'tier_2', 'primary']),
  company('Tier 2, later', ['pass', 'tier_2', 'tier_1', 'secondary']),
  company('Tier 2, not known yet', ['undetermined', 'tier_2', 'tier_2', 'research'], {
    fitgate_next_fact: 'Industry',
  }),
  company('Unknown industry', UNKNOWN, { fitgate_next_fact: 'Industry' }),
  company('Unknown country', UNKNOWN, { fitgate_next_fact: 'Country/Region' }),
  company('Unknown headcount, tier 1 already', ['undetermined', 'tier_1', 'tier_1', 'research'], {
    fitgate_next_fact: 'Number of Employees',
  }),
  company('Unknown, and no single fact helps', UNKNOWN),
  company('Competitor with a high score', OUT, { fitgate_is_anti_icp: 'true', fitgate_score: '82' }),
  company('Out, deal closed', OUT, { fitgate_exception: 'denied' }),
  company('Out, denied', OUT, { fitgate_exception: 'denied' }),
  company('Out, approved', OUT, { fitgate_exception: 'approved' }),
  company('Out, requested', OUT, { fitgate_exception: 'requested' }),
  company('Out, expired', OUT, { fitgate_exception: 'expired' }),
  company('Out, expired and over', OUT, { fitgate_exception: 'expired' }),
  company('Moved up', FIT, MOVED_UP),
  company('Moved up, deal open', FIT, MOVED_UP),
  company('Moved up, never a deal', FIT, MOVED_UP),
  company('Moved long ago', FIT, OWNED),
  company('Never assessed', null),
] as const;

const idOf = (name: string): string => {
  const index = COMPANIES.findIndex((each) => each.name === name);
  if (index === -1) throw new Error(`there is no company "${name}"`);
  return String(101 + index);
};

const deal = (id: number, companyName: string, dealstage: string, exception?: string): SeedRecord => ({
  id: String(id),
  companyId: idOf(companyName),
  properties: {
    dealname: `${companyName} ${id}`,
    pipeline: 'default',
    dealstage,
    ...(exception === undefined ? {} : { fitgate_deal_exception: exception }),
  },
});

const DEALS = [
  deal(201, 'Competitor with a high score', 'contractsent', 'needed'),
  deal(202, 'Out, deal closed', 'closedlost', 'needed'),
  deal(203, 'Out, denied', 'qualifiedtobuy', 'denied'),
  deal(204, 'Out, approved', 'qualifiedtobuy', 'approved'),
  deal(205, 'Out, requested', 'qualifiedtobuy', 'requested'),
  deal(206, 'Out, expired', 'qualifiedtobuy', 'expired'),
  deal(207, 'Out, expired and over', 'closedwon', 'expired'),
  deal(208, 'Moved up', 'closedlost', 'none'),
  deal(209, 'Moved up, deal open', 'contractsent', 'none'),
  deal(210, 'Moved long ago', 'closedlost'),
  deal(211, 'Never assessed', 'appointmentscheduled'),
];

const CONTACTS = [
  'Fits, nobody has it',
  'Tier 2, now',
  'Competitor with a high score',
  'Unknown industry',
  'Never assessed',
].map(
  (name, index): SeedRecord => ({
    id: String(301 + index),
    companyId: idOf(name),
    properties: { email: `somebody${index}@firm.example` },
  }),
);

const seedProperties = (
  objectType: 'companies' | 'deals',
  own: readonly OwnProperty[],
): readonly SeedProperty[] =>
  own.map(({ name, label, type, options }) => ({
    objectType,
    name,
    label,
    type,
    options: options.map(({ value }) => value),
  }));

/** Companies of every kind that the recipes tell apart, with the properties that the app itself creates. */
export const PORTAL: SeedData = {
  companies: COMPANIES.map(({ name, properties }) => ({ id: idOf(name), properties })),
  deals: DEALS,
  contacts: CONTACTS,
  properties: [
    ...seedProperties('companies', companyProperties(defaultDocument)),
    ...seedProperties('deals', dealProperties(defaultDocument)),
  ],
};
