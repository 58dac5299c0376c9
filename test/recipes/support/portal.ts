import { DEFAULT_PROPERTIES } from '../../../simulator/state/default-properties/default-properties.ts';
import type { SeedData, SeedProperty, SeedRecord } from '../../../simulator/types.ts';
import { companyValues } from '../../../src/answer/company-values.ts';
import { differences } from '../../../src/answer/differences.ts';
import { companyProperties } from '../../../src/answer/own-properties.ts';
import type { OwnProperty } from '../../../src/answer/property-definition.ts';
import { companyPropertiesOf } from '../../../src/criteria/document-facts.ts';
import { compileDocument } from '../../../src/engine/compile-document.ts';
import { factsOfRecord } from '../../../src/facts/facts-of-record.ts';
import { PUBLISHED } from './published.ts';

type Facts = Readonly<Record<string, string>>;

const LAST_MONTH = '2026-11-01T09:00:00.000Z';
const THIS_WEEK = '2026-11-20T09:00:00.000Z';

const assess = compileDocument(PUBLISHED);
/** HubSpot answers null for a property that is blank. */
const ASKED_FOR = companyPropertiesOf(PUBLISHED);
const LABELS = new Map(DEFAULT_PROPERTIES.companies.specs.map(({ name, label }) => [name, label]));

/** What the app writes to a blank record with these facts: nothing else of ours stands on it. */
function written(facts: Facts, changedAt: string): Facts {
  const properties = Object.fromEntries(ASKED_FOR.map((name) => [name, facts[name] ?? null]));
  const assessment = assess(factsOfRecord(properties), Date.parse(changedAt));
  return differences({}, companyValues(assessment, PUBLISHED, LABELS), 1, changedAt) ?? {};
}

/** 90 points: every must-have met, all else too but for a visit. */
const FIT: Facts = {
  industry: 'COMPUTER_SOFTWARE',
  numberofemployees: '350',
  country: 'Canada',
  hs_country_code: 'CA',
  web_technologies: 'hubspot',
  annualrevenue: '30000000',
};
const OWNED: Facts = { hubspot_owner_id: '77' };
/** Half the points for headcount, none for revenue. */
const SMALLER: Facts = { ...FIT, numberofemployees: '150', annualrevenue: '5000000' };
const OUT: Facts = { ...FIT, industry: 'RETAIL' };

const without = (facts: Facts, ...names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));

const COMPANIES: Readonly<Record<string, readonly [facts: Facts, changedAt?: string]>> = {
  'Fits, nobody has it': [{ ...FIT, annualrevenue: '15000000' }],
  'Fits even better, nobody has it': [FIT],
  'Fits, somebody has it': [{ ...FIT, ...OWNED }],
  'Tier 2, now': [SMALLER],
  'Tier 2, later': [{ ...FIT, web_technologies: 'salesforce' }],
  'Tier 2 at best, not known yet': [without(SMALLER, 'country')],
  'Unknown industry': [without(FIT, 'industry')],
  'Unknown headcount': [without(FIT, 'numberofemployees')],
  'Unknown flag, tier 1 already': [without(FIT, 'country')],
  'Unknown, and no single fact helps': [without(FIT, 'country', 'hs_country_code')],
  'On the stop list': [{ ...FIT, country: 'Cuba' }],
  'Out, deal open': [OUT],
  'Out, deal closed': [OUT],
  'Out, never a deal': [OUT],
  'Moved up': [{ ...FIT, ...OWNED }, THIS_WEEK],
  'Moved up, deal open': [{ ...FIT, ...OWNED }, THIS_WEEK],
  'Moved up, never a deal': [{ ...FIT, ...OWNED }, THIS_WEEK],
  'Moved long ago': [{ ...FIT, ...OWNED }],
};
/** Created a second ago: facts and no answer. */
const NEVER_ASSESSED = 'Never assessed';
const NAMES = [...Object.keys(COMPANIES), NEVER_ASSESSED];

const idOf = (name: string): string => {
  const index = NAMES.indexOf(name);
  if (index === -1) throw new Error(`there is no company "${name}"`);
  return String(101 + index);
};

const companies = NAMES.map((name): SeedRecord => {
  const [facts, changedAt = LAST_MONTH] = COMPANIES[name] ?? [FIT];
  const answer = name === NEVER_ASSESSED ? {} : written(facts, changedAt);
  return { id: idOf(name), properties: { name, ...facts, ...answer } };
});

const deals = [
  ['On the stop list', 'contractsent', THIS_WEEK],
  ['On the stop list', 'contractsent', LAST_MONTH],
  ['Out, deal open', 'qualifiedtobuy', THIS_WEEK],
  ['Out, deal open', 'closedlost', THIS_WEEK],
  ['Out, deal closed', 'closedlost', THIS_WEEK],
  ['Unknown industry', 'appointmentscheduled', LAST_MONTH],
  ['Unknown industry', 'closedlost', LAST_MONTH],
  ['Unknown, and no single fact helps', 'contractsent', THIS_WEEK],
  ['Moved up', 'closedlost', LAST_MONTH],
  ['Moved up, deal open', 'contractsent', THIS_WEEK],
  ['Moved long ago', 'closedlost', LAST_MONTH],
  [NEVER_ASSESSED, 'appointmentscheduled', THIS_WEEK],
] as const;

const people = [
  'Fits, nobody has it',
  'Tier 2, now',
  'On the stop list',
  'Unknown industry',
  NEVER_ASSESSED,
] as const;

const seedProperties = (own: readonly OwnProperty[]): readonly SeedProperty[] =>
  own.map(({ name, label, type, options }) => ({
    objectType: 'companies',
    name,
    label,
    type,
    options: options.map(({ value }) => value),
  }));

/** Companies of every kind that the recipes tell apart, assessed; with the properties that the app creates. */
export const PORTAL: SeedData = {
  companies,
  deals: deals.map(([company, dealstage, createdate], index) => ({
    id: String(201 + index),
    companyId: idOf(company),
    properties: { dealname: `${company} ${201 + index}`, pipeline: 'default', dealstage, createdate },
  })),
  contacts: people.map((company, index) => ({
    id: String(301 + index),
    companyId: idOf(company),
    properties: { email: `${index}@firm.example`, lastname: `Works at: ${company}` },
  })),
  properties: seedProperties(companyProperties(PUBLISHED)),
};
