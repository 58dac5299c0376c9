import type { Random } from '../state/random.ts';
import type { SeedRecord } from '../types.ts';
import { chance, pick } from './dice.ts';
import type { CompanyDraft } from './generate-companies.ts';
import { LOST_STAGE, WON_STAGE } from './generate-deals.ts';

/** Companies follow their deals, mostly: somebody forgot to move one of ten. Some without deals have no stage at all. */
export function setLifecycleStages(
  random: Random,
  companies: readonly CompanyDraft[],
  deals: readonly SeedRecord[],
): void {
  const stages = dealStagesByCompany(deals);
  for (const { id, properties } of companies) {
    const due = lifecycleStage(random, stages.get(id) ?? new Set());
    const stage = chance(random, 0.9) ? due : 'lead';
    if (stage !== '') properties['lifecyclestage'] = stage;
  }
}

function dealStagesByCompany(deals: readonly SeedRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const stages = new Map<string, Set<string>>();
  for (const { companyId, properties } of deals) {
    if (companyId === undefined) continue;
    const known = stages.get(companyId) ?? new Set();
    stages.set(companyId, known.add(properties['dealstage'] ?? ''));
  }
  return stages;
}

function lifecycleStage(random: Random, dealStages: ReadonlySet<string>): string {
  if (dealStages.has(WON_STAGE)) return 'customer';
  if ([...dealStages].some((stage) => stage !== LOST_STAGE)) return 'opportunity';
  return pick(random, ['lead', 'subscriber', 'marketingqualifiedlead', '']);
}
