/** Builds the draft: a document that states its evidence and is validated like any other. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { parseDocument } from '../../criteria/parse-document.ts';
import type { DataSet } from '../data-set.ts';
import { aucOf } from '../statistics/auc.ts';
import { type CriteriaAndFlags, draftCriteria, type Losers } from './draft-criteria.ts';
import { type DraftedTiers, draftTiers, USUAL_TIERS } from './draft-tiers.ts';
import type { Finding } from './findings.ts';
import { countedDeals, fitPointsCard, logitsOf, type Term } from './points-card.ts';
import { scoreDeals } from './score-deals.ts';

/** The most that flags may cost compared with criteria: a score ends at 0, so flags cannot rank companies that have no points. */
const FLAGS_MAY_COST = 0.01;

export interface Draft {
  readonly document: CriteriaDocument;
  /** The unrounded model that the document expresses in whole points. */
  readonly terms: readonly Term[];
  /**
   * Probability that one of the best deals scores above one of the rest, on the deals behind the draft: by the unrounded
   * model and by the document. Null when all deals are best deals or none is.
   */
  readonly auc: { readonly model: number | null; readonly document: number | null };
}

/**
 * @param findings at least one, most certain first
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 * @param why the profile's explanation, up to 220 characters
 * @returns null when nothing is left to draft: the findings only repeat each other, or only say who churns less
 */
export function draftDocument(
  dataSet: DataSet,
  findings: readonly Finding[],
  outcome: Int8Array,
  why: string,
): Draft | null {
  const ranked = fitPointsCard(
    findings.filter(({ about }) => about === 'best'),
    outcome,
  );
  const terms = withChurn(ranked, findings);
  if (terms.length === 0) return null;
  const counted = countedDeals(outcome);
  const outcomes = counted.map((deal) => outcome[deal] ?? 0);
  const pick = (scores: Float64Array): number[] => counted.map((deal) => scores[deal] ?? 0);
  const scoresOf = (losers: Losers): number[] =>
    pick(scoreDeals(documentOf(draftCriteria(terms, losers), why, USUAL_TIERS), dataSet));
  const model = aucOf(pick(logitsOf(terms, outcome.length)), outcomes);
  const withFlags = scoresOf('flags');
  // The comparison is written so that an AUC of NaN keeps the flags.
  const losers = model - aucOf(withFlags, outcomes) > FLAGS_MAY_COST ? 'criteria' : 'flags';
  const scores = losers === 'flags' ? withFlags : scoresOf('criteria');
  return {
    document: documentOf(draftCriteria(terms, losers), why, draftTiers(scores, outcomes)),
    terms,
    auc: { model: numberOrNull(model), document: numberOrNull(aucOf(scores, outcomes)) },
  };
}

const numberOrNull = (auc: number): number | null => (Number.isNaN(auc) ? null : auc);

/**
 * A churning level loses as many points as a level that is lost that much more often. A level that already loses is not
 * counted twice. A level that earns points keeps them, because winning is the question, and states how its customers leave.
 */
function withChurn(terms: readonly Term[], findings: readonly Finding[]): readonly Term[] {
  const churning = findings.filter(({ about, lift }) => about === 'churned' && lift.lift > 1);
  const isOfOne =
    (one: Finding) =>
    (other: Finding): boolean =>
      one.partition === other.partition && one.place === other.place;
  const told = terms.map((term): Term => {
    const churn = term.slope > 0 ? churning.find(isOfOne(term.finding)) : undefined;
    return churn === undefined ? term : { ...term, churn };
  });
  const others = churning.filter((finding) => !terms.some((term) => isOfOne(term.finding)(finding)));
  return [...told, ...others.map((finding) => ({ finding, slope: -Math.log(finding.lift.lift) }))];
}

const GATES: Readonly<Record<CriteriaAndFlags['gate'], string>> = {
  closed: 'The gate asks for what won at least twice as often.',
  open: 'No must-have has strong evidence, so the gate lets every company pass.',
  churning:
    'What won at least twice as often also leaves more often, so the gate lets every company pass: decide yourself.',
};

function documentOf(
  { criteria, flags, gate, leftOut }: CriteriaAndFlags,
  why: string,
  { tiers, note }: DraftedTiers,
): CriteriaDocument {
  const notes = [why, GATES[gate], note, leftOut === 0 ? '' : `${leftOut} weaker ones did not fit in.`];
  const parsed = parseDocument({
    schema: 1,
    profiles: [
      {
        key: 'suggested',
        name: 'Suggested by closed deals',
        status: 'hypothesis',
        why: notes.filter((text) => text !== '').join(' '),
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
