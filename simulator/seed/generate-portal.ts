import { createRandom, type Random } from '../state/random.ts';
import type { SeedData, SeedProperty } from '../types.ts';
import { generateCompanies } from './generate-companies.ts';
import { generateContacts } from './generate-contacts.ts';
import { generateDeals } from './generate-deals.ts';
import { setLifecycleStages } from './set-lifecycle-stages.ts';

export interface GeneratePortalOptions {
  /** Any whole number; the same seed and `nowMs` give the same portal. */
  readonly seed: number;
  readonly companies?: number;
  readonly deals?: number;
  readonly contacts?: number;
  /** Epoch milliseconds: deals are open, overdue or recent as of this instant. */
  readonly nowMs: number;
}

/** The custom properties of this vendor's admins. */
const CUSTOM_PROPERTIES: readonly SeedProperty[] = [
  { objectType: 'companies', name: 'is_competitor', label: 'Is a competitor', type: 'bool' },
  { objectType: 'companies', name: 'recent_funding_date', label: 'Recent funding date', type: 'date' },
];

/**
 * A made-up B2B portal, as messy as real ones: gaps, several spellings, duplicates, impossible values, deals without a company.
 * Deals are won a little more often if the company suits the vendor. Every value passes HubSpot's validation; every company is
 * invented and every domain ends in `.example`.
 */
export function generatePortal(options: GeneratePortalOptions): SeedData {
  const { seed, nowMs, companies = 2_000, deals = 4_000, contacts = 5_000 } = options;
  // Separate random streams, so that the number of deals does not affect the companies.
  const diceFor = { companies: 0, deals: 1, contacts: 2, stages: 3 };
  const dice = (stream: keyof typeof diceFor): Random => createRandom(seed * 4 + diceFor[stream]);
  const drafts = generateCompanies(dice('companies'), companies, nowMs);
  const dealRecords = generateDeals(dice('deals'), drafts, deals, nowMs);
  setLifecycleStages(dice('stages'), drafts, dealRecords);
  return {
    companies: drafts.map(({ id, properties, history }) =>
      Object.keys(history).length === 0 ? { id, properties } : { id, properties, history },
    ),
    deals: dealRecords,
    contacts: generateContacts(dice('contacts'), drafts, contacts),
    properties: CUSTOM_PROPERTIES,
  };
}
