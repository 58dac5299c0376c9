/** A portal with a property that is filled in when a deal closes: useless before, and revealing afterward. */
import type { Extract } from '../../src/evidence/data-set.ts';
import { seededRandom } from '../../src/evidence/seeded-random.ts';
import { ATTRIBUTES } from './attributes.ts';
import { happens } from './draws.ts';
import { randomValues } from './noise.ts';
import { extractOf, type MadeUpCompany } from './portal.ts';

export const LEAK = 'onboarding_status';
const WIN_RATE = 0.3;
/** Probability that the property was filled in. */
const FILLED = { won: 0.95, lost: 0.1 };

/**
 * Everything else is noise, with one deal per company.
 *
 * @param withHistory whether the extract has the time of each value; without it, only its suspicious success reveals the leak
 */
export function leakyPortal(deals: number, withHistory: boolean, seed: number): Extract {
  const random = seededRandom(seed);
  const companies = Array.from({ length: deals }, (): MadeUpCompany => {
    const won = happens(WIN_RATE, random);
    const filled = happens(won ? FILLED.won : FILLED.lost, random);
    const leak = filled ? (won ? 'kick-off booked' : 'closed') : null;
    return { values: { ...randomValues(ATTRIBUTES, 1, random), [LEAK]: leak }, deals: [won] };
  });
  return extractOf(companies, random, withHistory ? { property: LEAK, daysAfterCreation: 120 } : null);
}
