/** The market of the made-up portal: the attributes of its companies, and how people write them. */

export interface Country {
  readonly code: string;
  /** `country` is free text: HubSpot's own spelling first, then those of people. */
  readonly spellings: readonly string[];
  readonly timezone: string;
  readonly cities: readonly string[];
}

const country = (
  code: string,
  timezone: string,
  cities: readonly string[],
  ...spellings: readonly string[]
): Country => ({ code, timezone, cities, spellings });

export const COUNTRIES: readonly (readonly [Country, weight: number])[] = [
  [
    country(
      'US',
      'America/New_York',
      ['Boston', 'Austin', 'Denver', 'NEW YORK', 'san francisco'],
      'United States',
      'USA',
      'united states',
      'U.S.',
      'US',
      'United States of America',
    ),
    45,
  ],
  [
    country(
      'GB',
      'Europe/London',
      ['London', 'Leeds', 'Bristol'],
      'United Kingdom',
      'UK',
      'U.K.',
      'England',
      'united kingdom',
    ),
    14,
  ],
  [
    country(
      'DE',
      'Europe/Berlin',
      ['Berlin', 'München', 'Hamburg'],
      'Germany',
      'Deutschland',
      'DE',
      'germany',
    ),
    12,
  ],
  [country('FR', 'Europe/Paris', ['Paris', 'Lyon'], 'France', 'FRANCE', 'fr'), 7],
  [
    country(
      'NL',
      'Europe/Amsterdam',
      ['Amsterdam', 'Utrecht'],
      'Netherlands',
      'The Netherlands',
      'Holland',
      'NL',
    ),
    5,
  ],
  [country('CA', 'America/Toronto', ['Toronto', 'Montréal'], 'Canada', 'canada', 'CA'), 5],
  [country('SE', 'Europe/Stockholm', ['Stockholm', 'Malmö'], 'Sweden', 'Sverige'), 3],
  [country('IN', 'Asia/Kolkata', ['Pune', 'Bengaluru'], 'India', 'INDIA', 'india'), 4],
  [country('BR', 'America/Sao_Paulo', ['São Paulo'], 'Brazil', 'Brasil'), 2],
  [country('AU', 'Australia/Sydney', ['Sydney', 'Perth'], 'Australia', 'australia', 'AUS'), 2],
  [country('CU', 'America/Havana', ['Havana'], 'Cuba'), 0.5],
  [country('KP', 'Asia/Pyongyang', ['Pyongyang'], 'North Korea', 'DPRK'), 0.2],
];

/** HubSpot's own values of `industry`. */
export const INDUSTRY_WEIGHTS: readonly (readonly [string, weight: number])[] = [
  ['COMPUTER_SOFTWARE', 22],
  ['INTERNET', 8],
  ['INFORMATION_TECHNOLOGY_AND_SERVICES', 12],
  ['FINANCIAL_SERVICES', 7],
  ['MARKETING_AND_ADVERTISING', 7],
  ['MANAGEMENT_CONSULTING', 6],
  ['HOSPITAL_HEALTH_CARE', 5],
  ['LOGISTICS_AND_SUPPLY_CHAIN', 5],
  ['INDUSTRIAL_AUTOMATION', 4],
  ['MACHINERY', 4],
  ['RETAIL', 5],
  ['CONSTRUCTION', 3],
  ['EDUCATION_MANAGEMENT', 3],
  ['REAL_ESTATE', 3],
  ['NON_PROFIT_ORGANIZATION_MANAGEMENT', 2],
  ['GOVERNMENT_ADMINISTRATION', 1],
  ['GAMBLING_CASINOS', 1],
  ['RESTAURANTS', 2],
];

/** HubSpot's own values of `web_technologies`, with the share of companies that use each. */
export const TECHNOLOGY_SHARES: readonly (readonly [string, share: number])[] = [
  ['google_tag_manager', 0.6],
  ['google_analytics', 0.55],
  ['cloud_flare', 0.35],
  ['wordpress', 0.3],
  ['hubspot', 0.28],
  ['salesforce', 0.18],
  ['amazon_web_services', 0.22],
  ['office_365', 0.3],
  ['google_apps', 0.25],
  ['segment', 0.07],
  ['intercom', 0.09],
  ['marketo', 0.05],
  ['pardot', 0.04],
  ['stripe', 0.12],
  ['shopify', 0.06],
  ['zendesk', 0.1],
];

/** The ranges that HubSpot's enrichment writes in addition to the numbers. */
export const EMPLOYEE_RANGES: readonly (readonly [upTo: number, range: string])[] = [
  [10, '1 - 10'],
  [50, '11 - 50'],
  [250, '51 - 250'],
  [1_000, '251 - 1K'],
  [5_000, '1K - 5K'],
  [10_000, '5K - 10K'],
  [Number.POSITIVE_INFINITY, '10K - 50K'],
];
export const REVENUE_RANGES: readonly (readonly [upToDollars: number, range: string])[] = [
  [1e6, '$0 - $1M'],
  [1e7, '$1M - $10M'],
  [5e7, '$10M - $50M'],
  [1e8, '$50M - $100M'],
  [2.5e8, '$100M - $250M'],
  [Number.POSITIVE_INFINITY, '$250M - $500M'],
];
