/** The draft: a document with the evidence in it, checked like any other, and no better than its evidence. */
import type { CriteriaDocument, Tier } from '../../criteria/document.ts';
import { parseDocument } from '../../criteria/parse-document.ts';
import type { DataSet } from '../data-set.ts';
import { aucOf } from '../statistics/auc.ts';
import { type CriteriaAndFlags, draftCriteria, type Losers } from './draft-criteria.ts';
import { draftTiers } from './draft-tiers.ts';
import type { Finding } from './findings.ts';
import { countedDeals, fitPointsCard, type Term } from './points-card.ts';
import { scoreDeals } from './score-deals.ts';

/** What flags may cost against criteria: a score stops at 0, so that flags cannot tell apart those with nothing to lose. */
const FLAGS_MAY_COST = 0.01;
const USUAL_TIERS: readonly Tier[] = [
  { key: 'tier_1', name: 'High touch', min: 75 },
  { key: 'tier_2', name: 'Nurture', min: 50 },
  { key: 'tier_3', name: 'Deprioritise', min: 0 },
];

export interface Draft {
  readonly document: CriteriaDocument;
  /** Chance that a won deal scores above a lost one, on the deals that it was drawn from: unrounded model, and document. */
  readonly auc: { readonly model: number; readonly document: number };
}

/**
 * @param findings at least one, the surest first
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 * @param why of the profile, up to 400 characters
 * @returns null when nothing is left to draft: what was found only says the same thing twice, or who churns less
 */
export function draftDocument(
  dataSet: DataSet,
  findings: readonly Finding[],
  outcome: Int8Array,
  why: string,
): Draft | null {
  const { terms, logits } = fitPointsCard(
    findings.filter(({ about }) => about === 'best'),
    outcome,
  );
  const churns = churnTerms(findings, terms);
  if (terms.length + churns.length === 0) return null;
  const counted = countedDeals(outcome);
  const outcomes = counted.map((deal) => outcome[deal] ?? 0);
  const pick = (scores: Float64Array): number[] => counted.map((deal) => scores[deal] ?? 0);
  const scoresOf = (losers: Losers): number[] =>
    terms.length === 0
      ? outcomes.map(() => 0)
      : pick(scoreDeals(documentOf(draftCriteria(terms, losers), why, USUAL_TIERS), dataSet));
  const model = aucOf(pick(logits), outcomes);
  const withFlags = scoresOf('flags');
  const losers = model - aucOf(withFlags, outcomes) <= FLAGS_MAY_COST ? 'flags' : 'criteria';
  const scores = losers === 'flags' ? withFlags : scoresOf('criteria');
  const all = draftCriteria([...terms, ...churns], losers);
  return {
    document: documentOf(all, why, draftTiers(scores, outcomes)),
    auc: { model, document: aucOf(scores, outcomes) },
  };
}

/** What churns loses as many points as if it were lost that much more often; a level that already loses is not told twice. */
function churnTerms(findings: readonly Finding[], terms: readonly Term[]): readonly Term[] {
  const told = (finding: Finding): boolean =>
    terms.some(
      ({ finding: other }) => other.partition === finding.partition && other.place === finding.place,
    );
  return findings
    .filter((finding) => finding.about === 'churned' && finding.lift.lift > 1 && !told(finding))
    .map((finding) => ({ finding, slope: -Math.log(finding.lift.lift) }));
}

function documentOf(
  { criteria, flags, gated }: CriteriaAndFlags,
  why: string,
  tiers: readonly Tier[],
): CriteriaDocument {
  const gate = gated
    ? 'The gate asks for what won at least twice as often.'
    : 'No must-have has strong evidence, so the gate lets every company pass.';
  const parsed = parseDocument({
    schema: 1,
    profiles: [
      {
        key: 'suggested',
        name: 'Suggested by closed deals',
        status: 'hypothesis',
        why: `${why} ${gate}`,
        criteria,
      },
    ],
    flags,
    tiers,
    settings: { mirrorToHubSpotIcpTier: false },
  });
  if (parsed.ok) return parsed.document;
  throw new TypeError(`A draft is no criteria document: ${JSON.stringify(parsed.issues.slice(0, 3))}`);
}
