import { OUTSIDE_OUR_ICP, tierLabel } from '../answer/answer-words.ts';
import { asksForWords, blanksCounted, rangeOf, stepWords, wordLabels } from '../answer/criterion-words.ts';
import { factLabel, propertyOf } from '../answer/fact-label.ts';
import type {
  FitCriterion,
  FitDimension,
  FitFact,
  FitFlag,
  FitProfile,
  FitStep,
  NamedTier,
} from '../contract/fit.ts';
import type { CriteriaDocument, Criterion, Profile } from '../criteria/document.ts';
import { conditionsOf } from '../criteria/document-facts.ts';
import type { Tier } from '../engine/assessment.ts';
import { type Assess, compileDocument } from '../engine/compile-document.ts';
import type { Labels } from '../portal/portal-labels.ts';

/** A published version made ready for cards: compiled, and with what a card says about each of its parts, by key. */
export interface ReadyVersion {
  readonly document: CriteriaDocument;
  readonly assess: Assess;
  tier(key: Tier): NamedTier;
  profile(key: string): ProfileWords;
  flag(key: string): FlagWords;
  fact(name: string): FactWords;
}

export interface ProfileWords {
  readonly profile: Pick<FitProfile, 'key' | 'name' | 'status'>;
  criterion(key: string): CriterionWords;
}

export type CriterionWords = Pick<FitCriterion, 'name' | 'gate' | 'ask' | 'asksFor' | 'range'> &
  Pick<FitDimension, 'dimension'> & {
    /** The step with this share. */
    step(share: number): FitStep | null;
    readonly blanks: Blanks;
  };
export type FlagWords = Pick<FitFlag, 'name' | 'excludes' | 'penalty'> & { readonly blanks: Blanks };
export type FactWords = Pick<FitFact, 'fact' | 'label' | 'property'>;
/** What a blank counts as, by fact. */
export type Blanks = ReadonlyMap<string, boolean>;

interface MadeWith {
  readonly labels: Labels;
  readonly version: ReadyVersion;
}

/** By document: the store keeps a limited number of published documents, each as one object, and these go with them. */
const made = new WeakMap<CriteriaDocument, MadeWith>();

/**
 * Made once for each version, and again when the portal's labels were read again.
 * @param document as the store gives it: the same object for the same version
 * @param labels the same object until they are read again
 */
export function readyVersion(document: CriteriaDocument, labels: Labels): ReadyVersion {
  const before = made.get(document);
  if (before?.labels === labels) return before.version;
  const version = makeReady(document, labels);
  made.set(document, { labels, version });
  return version;
}

function makeReady(document: CriteriaDocument, labels: Labels): ReadyVersion {
  const { tiers, profiles, flags } = document;
  const namedTier = byKey(tiers, ({ key, name }): NamedTier => ({ key, name: tierLabel(key, name) }));
  const facts = new Map<string, FactWords>();
  return {
    document,
    assess: compileDocument(document),
    tier: (key) => (key === 'out' ? { key, name: OUTSIDE_OUR_ICP } : namedTier(key)),
    profile: byKey(profiles, (profile) => profileWords(profile, labels)),
    flag: byKey(flags, ({ name, effect, when }) => ({
      name,
      excludes: effect === 'exclude',
      penalty: effect === 'exclude' ? 0 : effect.penalty,
      blanks: blanksCounted([when]),
    })),
    fact(name) {
      const words = facts.get(name) ?? factWords(name, labels);
      facts.set(name, words);
      return words;
    },
  };
}

const profileWords = ({ key, name, status, criteria }: Profile, labels: Labels): ProfileWords => ({
  profile: { key, name, status },
  criterion: byKey(criteria, (criterion) => criterionWords(criterion, labels)),
});

function criterionWords(criterion: Criterion, labels: Labels): CriterionWords {
  const { name, dimension, gate, ask = null } = criterion;
  const words = wordLabels(labels);
  return {
    ...{ name, dimension, gate: gate === true, ask },
    asksFor: asksForWords(criterion, words),
    range: rangeOf(criterion),
    blanks: blanksCounted(conditionsOf(criterion)),
    step(share) {
      const said = stepWords(criterion, share, words);
      return said === null ? null : { share, words: said };
    },
  };
}

const factWords = (name: string, labels: Labels): FactWords => ({
  fact: name,
  label: factLabel(name, labels),
  property: propertyOf(name),
});

/** Makes something of each part, and finds it by the part's key. An assessment names only parts of its own version's document. */
function byKey<Part extends { readonly key: string }, Made>(
  parts: readonly Part[],
  make: (part: Part) => Made,
): (key: string) => Made {
  const all = new Map(parts.map((part) => [part.key, make(part)]));
  return (key) => {
    const one = all.get(key);
    if (one === undefined)
      throw new Error(`The assessment names "${key}", which its criteria version does not have`);
    return one;
  };
}
