import type { SimulatedPortal } from '../../../simulator/options.ts';

/** A portal with an admin, a rep, and companies enough for three pages of the list. */
export const SMALL_PORTAL: SimulatedPortal = {
  portalId: 7_001,
  name: 'Small portal',
  users: [
    { id: 11, email: 'admin@small.example', superAdmin: true },
    { id: 12, email: 'rep@small.example', superAdmin: false },
  ],
  seed: {
    companies: Array.from({ length: 60 }, (_, index) => ({
      id: String(9_000_000_001 + index),
      properties: {
        name: `Company ${String(index).padStart(2, '0')}`,
        domain: `company-${index}.example`,
        industry: 'COMPUTER_SOFTWARE',
        numberofemployees: String(index * 10),
        country: index % 2 === 0 ? 'Germany' : 'France',
      },
    })),
    deals: [],
    contacts: [],
    properties: [],
  },
};
