import type { Random } from '../state/random.ts';
import type { SeedRecord } from '../types.ts';
import { chance, pick } from './dice.ts';
import type { CompanyDraft } from './generate-companies.ts';
import { LOST_STAGE, WON_STAGE } from './generate-deals.ts';

/** The milestones of a company's deals. */
interface Deals {
  readonly stages: Set<string>;
  /** The creation of the first deal, and the closing of the first won deal; epoch milliseconds, Infinity for never. */
  firstCreatedMs: number;
  firstWonMs: number;
}

/** Companies usually follow their deals, but one of ten was not updated. Some companies without deals have no stage at all. */
export function setLifecycleStages(
  random: Random,
  companies: readonly CompanyDraft[],
  deals: readonly SeedRecord[],
): void {
  const byCompany = dealsByCompany(deals);
  for (const company of companies) {
    const its = byCompany.get(company.id) ?? noDeals();
    const due = lifecycleStage(random, its.stages);
    const stage = chance(random, 0.9) ? due : 'lead';
    if (stage === '') continue;
    company.properties['lifecyclestage'] = stage;
    stageHistory(company, stage, its);
  }
}

/** A company was a lead before its first deal, and not a customer before its first won deal. */
function stageHistory({ history, createdAtMs }: CompanyDraft, stage: string, deals: Deals): void {
  if (stage !== 'customer' && stage !== 'opportunity') return;
  const created = { value: 'lead', timestampMs: createdAtMs };
  const worked = { value: 'opportunity', timestampMs: deals.firstCreatedMs };
  const won = { value: 'customer', timestampMs: deals.firstWonMs };
  history['lifecyclestage'] = stage === 'customer' ? [won, worked, created] : [worked, created];
}

const noDeals = (): Deals => ({
  stages: new Set(),
  firstCreatedMs: Number.POSITIVE_INFINITY,
  firstWonMs: Number.POSITIVE_INFINITY,
});

function dealsByCompany(deals: readonly SeedRecord[]): ReadonlyMap<string, Deals> {
  const byCompany = new Map<string, Deals>();
  for (const { companyId, properties } of deals) {
    if (companyId === undefined) continue;
    const its = byCompany.get(companyId) ?? noDeals();
    const stage = properties['dealstage'] ?? '';
    its.stages.add(stage);
    its.firstCreatedMs = Math.min(its.firstCreatedMs, Date.parse(properties['createdate'] ?? ''));
    if (stage === WON_STAGE) {
      its.firstWonMs = Math.min(its.firstWonMs, Date.parse(properties['closedate'] ?? ''));
    }
    byCompany.set(companyId, its);
  }
  return byCompany;
}

function lifecycleStage(random: Random, dealStages: ReadonlySet<string>): string {
  if (dealStages.has(WON_STAGE)) return 'customer';
  if ([...dealStages].some((stage) => stage !== LOST_STAGE)) return 'opportunity';
  return pick(random, ['lead', 'subscriber', 'marketingqualifiedlead', '']);
}
