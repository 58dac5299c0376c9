import type { CriteriaDocument, Flag, Tier } from '../../criteria/document.ts';

/** A worked example, as it is before it is fitted to an account. */
export interface WorkedExample {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly document: CriteriaDocument;
  /** The properties that HubSpot does not define. */
  readonly own: readonly OwnWish[];
}

/** A property that an account may have under a name of its own. */
export interface OwnWish {
  /** As the document calls it. */
  readonly property: string;
  /** The label to create it with, then labels that a property of this meaning is likely to have. */
  readonly labels: readonly [string, ...string[]];
  /** HubSpot's types that the conditions can read; the first is the one to create it with. */
  readonly types: readonly [string, ...string[]];
}

export const THREE_TIERS: Tier[] = [
  { key: 'tier_1', name: 'High touch', min: 75 },
  { key: 'tier_2', name: 'Nurture', min: 50 },
  { key: 'tier_3', name: 'Low priority', min: 0 },
];

export const UNSERVED_COUNTRY: Flag = {
  key: 'unserved_country',
  name: 'Country we cannot serve',
  effect: 'exclude',
  when: { fact: 'company.country', is: 'anyOf', value: ['Cuba', 'Iran', 'North Korea', 'Syria'] },
};

export const AGENCY: Flag = {
  key: 'agency',
  name: 'Agency or consultancy',
  effect: { penalty: 10 },
  when: {
    fact: 'company.industry',
    is: 'anyOf',
    value: ['MARKETING_AND_ADVERTISING', 'MANAGEMENT_CONSULTING'],
  },
};

export const NUMBER_OF_ENGINEERS: OwnWish = {
  property: 'number_of_engineers',
  labels: [
    'Number of engineers',
    'Engineers',
    'Engineering headcount',
    'Engineering team size',
    'Number of developers',
    'Developers',
    'Developer headcount',
  ],
  types: ['number'],
};

export const TECH_STACK: OwnWish = {
  property: 'tech_stack',
  labels: [
    'Tech stack',
    'Technology stack',
    'Technologies',
    'Technologies used',
    'Infrastructure',
    'Cloud stack',
  ],
  types: ['string', 'enumeration'],
};
