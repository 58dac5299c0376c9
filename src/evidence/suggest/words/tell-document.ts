/** A criteria document as a person reads it: criteria with points, must-haves, flags and tiers. */
import type { CriteriaDocument, Criterion, Profile } from '../../../criteria/document.ts';
import { conditionsOf, factsOfConditions } from '../../../criteria/document-facts.ts';
import { wholePoints } from '../../../engine/whole-points.ts';
import { conditionWords, factWords, levelWords } from './condition-words.ts';
import { hubspotLabels, type Labels } from './property-words.ts';

export interface ToldCriterion {
  readonly key: string;
  readonly name: string;
  readonly isMustHave: boolean;
  /** What it can earn, whole; those of a profile add up to 100. */
  readonly points: number;
  /** All that it asks for, in one line. */
  readonly asks: string;
  /** In the document's order: the first that is true counts. */
  readonly bands: readonly ToldBand[];
  readonly why: string | null;
}

export interface ToldBand {
  readonly points: number;
  readonly words: string;
}

export interface ToldFlag {
  readonly key: string;
  readonly name: string;
  /** `outside the ICP` or `15 points off` */
  readonly effect: string;
  readonly words: string;
  readonly why: string | null;
}

export interface ToldTier {
  /** `Tier 1 · High touch` */
  readonly name: string;
  /** The lowest score inside, 0 to 100. */
  readonly from: number;
}

export interface ToldProfile {
  readonly name: string;
  readonly why: string | null;
  readonly criteria: readonly ToldCriterion[];
}

export interface ToldDocument {
  /** Those that are not retired. */
  readonly profiles: readonly ToldProfile[];
  readonly flags: readonly ToldFlag[];
  readonly tiers: readonly ToldTier[];
}

/** @param labels of company properties */
export function tellDocument(document: CriteriaDocument, labels: Labels = hubspotLabels): ToldDocument {
  return {
    profiles: document.profiles
      .filter(({ status }) => status !== 'retired')
      .map((profile) => tellProfile(profile, labels)),
    flags: document.flags.map(({ key, name, effect, when, why }) => ({
      key,
      name,
      effect: effect === 'exclude' ? 'outside the ICP' : counted(effect.penalty, 'point off', 'points off'),
      words: conditionWords(when, { labels }),
      why: why ?? null,
    })),
    tiers: document.tiers.map(({ name, min }, place) => ({ name: `Tier ${place + 1} · ${name}`, from: min })),
  };
}

/** Whether some criterion of a profile in use decides who is inside. */
export const hasMustHave = ({ profiles }: CriteriaDocument): boolean =>
  profiles.some(({ status, criteria }) => status !== 'retired' && criteria.some(({ gate }) => gate === true));

function tellProfile({ name, why, criteria }: Profile, labels: Labels): ToldProfile {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const points = wholePoints(
    criteria.map(({ weight }) => (100 * weight) / total),
    100,
  );
  return {
    name,
    why: why ?? null,
    criteria: criteria.map((criterion, place) => tellCriterion(criterion, points[place] ?? 0, labels)),
  };
}

function tellCriterion(criterion: Criterion, points: number, labels: Labels): ToldCriterion {
  const [fact, another] = factsOfConditions(conditionsOf(criterion));
  const about = another === undefined && fact !== undefined ? factWords(fact, labels) : null;
  const bands = bandsOf(criterion).map(({ share, when }) => ({
    points: Math.round(points * share),
    words: about === null ? conditionWords(when, { labels }) : levelWords(when, labels),
  }));
  return {
    key: criterion.key,
    name: criterion.name,
    isMustHave: criterion.gate === true,
    points,
    asks: 'when' in criterion ? conditionWords(criterion.when, { labels }) : bandsWords(about, bands),
    bands,
    why: criterion.why ?? null,
  };
}

function bandsWords(about: string | null, bands: readonly ToldBand[]): string {
  const each = bands
    .map(({ words, points }) => `${words} (${counted(points, 'point', 'points')})`)
    .join('; ');
  return about === null ? each : `${about}: ${each}`;
}

const bandsOf = (criterion: Criterion) =>
  'when' in criterion ? [{ share: 1, when: criterion.when }] : criterion.bands;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
