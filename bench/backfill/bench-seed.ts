import type { SeedData } from '../../simulator/types.ts';
import { benchCompanies } from '../engine/bench-companies.ts';

/** The id of the first company; the others follow it. */
export const FIRST_ID = 1_000_001;

/** The engine's bench companies as a portal of the local HubSpot. */
export function benchSeed(companies: number, nowMs: number): SeedData {
  const records = benchCompanies(companies, nowMs).map(({ properties }, at) => {
    const given = Object.entries(properties).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value] as const],
    );
    return { id: String(FIRST_ID + at), properties: Object.fromEntries(given) };
  });
  const names = new Set(records.flatMap(({ properties }) => Object.keys(properties)));
  // Those that HubSpot has already keep their type.
  const properties = [...names].map(
    (name) => ({ objectType: 'companies', name, label: name, type: 'string' }) as const,
  );
  return { companies: records, deals: [], contacts: [], properties };
}
