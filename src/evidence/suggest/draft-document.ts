/** Builds the draft: a document that states its evidence and is validated like any other. */
import type { CriteriaDocument, Tier } from '../../criteria/document.ts';
import { parseDocument } from '../../criteria/parse-document.ts';
import type { Card } from '../card/build-card.ts';
import type { ClosedDeals, DataSet } from '../data-set.ts';
import { aucOf } from '../statistics/auc.ts';
import { countedDeals } from './counted-deals.ts';
import { type CriteriaAndFlags, draftCriteria } from './draft-criteria.ts';
import { type Minimum, minimaOf, TIER_1_SHARE, tiersFrom, usualShares } from './draft-tiers.ts';
import { percent } from './evidence-text.ts';
import type { Finding } from './findings.ts';
import type { Partition } from './levels.ts';
import type { MustHave } from './must-haves.ts';
import { type JudgedDeals, judgeDeals } from './score-deals.ts';
import { hubspotLabels, type Labels } from './words/property-words.ts';

/** The most that flags may cost compared with criteria: a score ends at 0, so flags cannot rank companies that have no points. */
const FLAGS_MAY_COST = 0.003;
/** The longest `why` of a profile, in characters. */
const MOST_WHY = 500;
/** A first tier so much larger than it should be is said. */
const MUCH_MORE = 1.25;

export interface Draft {
  readonly document: CriteriaDocument;
  readonly card: Card;
  readonly mustHaves: readonly MustHave[];
  /**
   * Probability that one of the best deals scores above one of the rest, on the deals behind the draft: by the unrounded
   * model and by the document. Null when all deals are best deals or none is.
   */
  readonly auc: { readonly model: number | null; readonly document: number | null };
  /** The deals behind the draft, assessed by it. */
  readonly judged: JudgedDeals;
  /** Of the accounts: where its tiers begin, from the top. */
  readonly tierShares: readonly number[];
}

export interface DraftInput {
  readonly dataSet: DataSet;
  /** Of all attributes that were tested. */
  readonly partitions: readonly Partition[];
  /** Most certain first. */
  readonly findings: readonly Finding[];
  readonly card: Card;
  /** The most criteria. */
  readonly maxCriteria: number;
  /** Per deal: 1, 0 or NO_OUTCOME. */
  readonly outcome: Int8Array;
  /** The profile's explanation, up to 300 characters. */
  readonly why: string;
  /** How people see the company properties. */
  readonly labels?: Labels | undefined;
}

export interface DraftChoice {
  /** Those of the card that are must-haves. */
  readonly mustHaves: readonly MustHave[];
  /** The shares of accounts above which tiers begin, from the top. */
  readonly tierShares: readonly number[];
}

/** The draft without must-haves. */
export const openDraft = (
  input: DraftInput,
  tierShares: readonly number[] = usualShares(TIER_1_SHARE),
): Draft | null => draftDocument(input, { mustHaves: [], tierShares });

/** Null when the card has no part: the findings only repeat each other, or only say who churns less. */
export function draftDocument(input: DraftInput, choice: DraftChoice): Draft | null {
  const { card, outcome } = input;
  const counted = countedDeals(outcome);
  const outcomes = counted.map((deal) => outcome[deal] ?? 0);
  const rankOf = (scores: Float64Array): number =>
    aucOf(
      counted.map((deal) => scores[deal] ?? 0),
      outcomes,
    );
  const withFlags = judgedDraft(input, choice, true);
  if (withFlags === null) return null;
  const asCriteria = withFlags.flags.length === 0 ? withFlags : judgedDraft(input, choice, false);
  if (asCriteria === null) return null;
  // The comparison is written so that an AUC of NaN keeps the flags.
  const cost = rankOf(asCriteria.judged.score) - rankOf(withFlags.judged.score);
  const better = cost > FLAGS_MAY_COST ? asCriteria : withFlags;
  return withTiers(
    input,
    {
      document: better.document,
      card,
      mustHaves: choice.mustHaves,
      auc: { model: numberOrNull(rankOf(card.logits)), document: numberOrNull(rankOf(better.judged.score)) },
      judged: better.judged,
      tierShares: [],
    },
    choice.tierShares,
  );
}

/** The same draft with tiers that begin elsewhere: scores do not depend on them, so nothing is assessed again. */
export function withTiers(input: DraftInput, draft: Draft, tierShares: readonly number[]): Draft {
  const accounts = accountRows(input.dataSet.deals).map((row) => draft.judged.score[row] ?? 0);
  const minima = minimaOf(accounts, tierShares);
  const { profiles, flags } = draft.document;
  const why = fitting(whyOf(input, draft), crowdedTier(accounts, minima));
  const document = documentOf({ criteria: profiles[0]?.criteria ?? [], flags }, why, tiersFrom(minima));
  return { ...draft, document, tierShares: minima.map(({ share }) => share) };
}

const numberOrNull = (auc: number): number | null => (Number.isNaN(auc) ? null : auc);

interface JudgedDraft extends CriteriaAndFlags {
  /** Without tiers and reasons. */
  readonly document: CriteriaDocument;
  readonly judged: JudgedDeals;
}

function judgedDraft(
  { dataSet, card, findings, maxCriteria, labels = hubspotLabels }: DraftInput,
  { mustHaves }: DraftChoice,
  losersAreFlags: boolean,
): JudgedDraft | null {
  const drafted = draftCriteria({ maxCriteria, card, findings, mustHaves, losersAreFlags, labels });
  if (drafted.criteria.length === 0) return null;
  const document = documentOf(drafted, '', tiersFrom([]));
  return { ...drafted, document, judged: judgeDeals(document, dataSet) };
}

/** One deal of each company, its latest. */
export function accountRows({ company, createdMs }: ClosedDeals): readonly number[] {
  const latest = new Map<number, number>();
  company.forEach((its, deal) => {
    const before = latest.get(its);
    if (before === undefined || (createdMs[deal] ?? 0) > (createdMs[before] ?? 0)) latest.set(its, deal);
  });
  return [...latest.values()];
}

/** Tier 1 may hold more than a team can work, where no fact tells its accounts apart. */
function crowdedTier(accounts: readonly number[], [first]: readonly Minimum[]): string {
  if (first === undefined) return '';
  const share = accounts.filter((score) => score >= first.min).length / accounts.length;
  if (share <= first.share * MUCH_MORE) return '';
  return ` No fact tells the best accounts apart, so tier 1 holds ${percent(share)} of them.`;
}

/** As many of the sentences as fit. */
const fitting = (why: string, more: string): string =>
  why.length + more.length > MOST_WHY ? why : why + more;

const whyOf = ({ why }: DraftInput, { mustHaves }: Pick<DraftChoice, 'mustHaves'>): string =>
  `${why} ${
    mustHaves.length > 0
      ? 'What the must-haves put outside won at most half as often.'
      : 'There is no must-have: none would leave enough of the won deals inside.'
  }`;

function documentOf(
  { criteria, flags }: CriteriaAndFlags,
  why: string,
  tiers: readonly Tier[],
): CriteriaDocument {
  const parsed = parseDocument({
    schema: 1,
    profiles: [
      {
        key: 'suggested',
        name: 'Suggested by closed deals',
        status: 'hypothesis',
        ...(why === '' ? {} : { why }),
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
