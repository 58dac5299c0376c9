/** The live criteria in words, for a page that is printed or forwarded. */
import { tierLabel } from '../answer/answer-words.ts';
import { printedCondition, printedCriterion, type WordLabels } from '../answer/criterion-words.ts';
import { factLabel } from '../answer/fact-label.ts';
import type { OnePagerAnswer } from '../contract/criteria.ts';
import type { CriteriaDocument, Criterion, Dimension, Profile } from '../criteria/document.ts';
import { conditionsOf, factsOfConditions } from '../criteria/document-facts.ts';
import { isCompanyFact, propertyOf } from '../criteria/facts.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Caller } from '../portal/access.ts';
import type { Filled } from '../ports/fact-counter.ts';
import { type AccountKnowledge, accountKnowledge } from './account-knowledge.ts';
import { namedPeople } from './named-people.ts';

type Needs = Pick<Dependencies, 'store' | 'properties' | 'factCounts' | 'subscribed'>;

export interface OnePager {
  readonly version: number;
  readonly publishedAtMs: number;
  /** An email; null where it isn't known. */
  readonly publishedBy: string | null;
  readonly reason: string;
  /** In order of priority, without retired ones. */
  readonly profiles: readonly PrintedProfile[];
  readonly tiers: readonly { readonly name: string; readonly min: number }[];
  readonly stopList: readonly PrintedEntry[];
  readonly deductions: readonly (PrintedEntry & { readonly points: number })[];
}

export interface PrintedProfile {
  readonly name: string;
  readonly isTested: boolean;
  readonly why: string | null;
  readonly mustHaves: readonly PrintedCriterion[];
  readonly others: readonly PrintedCriterion[];
}

export interface PrintedEntry {
  readonly name: string;
  readonly asks: string;
  readonly why: string | null;
}

export interface PrintedCriterion extends PrintedEntry {
  readonly dimension: Dimension;
  /** Of 100, one decimal. */
  readonly points: number;
  /** How many companies have the properties filled in that it reads, as last counted. */
  readonly filled: readonly (Filled & { readonly label: string })[];
}

/** Where the page is, for a day or two. */
export async function linkToOnePager(
  { store, pageLinks }: Pick<Dependencies, 'store' | 'pageLinks'>,
  { portalId }: Caller,
): Promise<OnePagerAnswer> {
  const published = await store.forPortal(portalId).criteria.published();
  return { url: published === null ? null : pageLinks.linkTo({ portalId, kind: 'one-pager', id: 'live' }) };
}

/** Null where nothing is live. */
export async function readOnePager(needs: Needs, portalId: number): Promise<OnePager | null> {
  const published = await needs.store.forPortal(portalId).criteria.published();
  if (published === null) return null;
  const { version, document, reason, authorId, publishedAtMs } = published;
  const account = await accountKnowledge(needs, portalId);
  const person = await namedPeople(needs, portalId, [authorId]);
  return {
    version,
    publishedAtMs,
    publishedBy: person(authorId).email,
    reason,
    ...inWords(document, account),
  };
}

function inWords(document: CriteriaDocument, account: AccountKnowledge) {
  const labels = labelsOf(account);
  const entries = document.flags.map(({ name, when, why, effect }) => ({
    ...{ name, asks: printedCondition(when, labels), why: why ?? null },
    points: effect === 'exclude' ? null : effect.penalty,
  }));
  return {
    profiles: document.profiles
      .filter(({ status }) => status !== 'retired')
      .map((profile) => printedProfile(profile, labels, account)),
    tiers: document.tiers.map(({ key, name, min }) => ({ name: tierLabel(key, name), min })),
    stopList: entries.filter(({ points }) => points === null),
    deductions: entries.flatMap((entry) => (entry.points === null ? [] : { ...entry, points: entry.points })),
  };
}

function printedProfile(profile: Profile, labels: WordLabels, account: AccountKnowledge): PrintedProfile {
  const { name, status, why, criteria } = profile;
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const printed = (isGate: boolean) =>
    criteria
      .filter(({ gate = false }) => gate === isGate)
      .map((criterion) => printedOne(criterion, total, labels, account));
  return {
    ...{ name, isTested: status === 'validated', why: why ?? null },
    ...{ mustHaves: printed(true), others: printed(false) },
  };
}

function printedOne(
  criterion: Criterion,
  totalWeight: number,
  labels: WordLabels,
  { filled }: AccountKnowledge,
): PrintedCriterion {
  const { name, dimension, weight, why } = criterion;
  const properties = factsOfConditions(conditionsOf(criterion)).filter(isCompanyFact).map(propertyOf);
  return {
    ...{ name, dimension, why: why ?? null },
    asks: printedCriterion(criterion, labels),
    points: Math.round((1000 * weight) / totalWeight) / 10,
    filled: properties.flatMap((property) => {
      const counted = filled?.[property];
      return counted === undefined ? [] : [{ ...counted, label: labels.property(property) }];
    }),
  };
}

/** The account's own labels; those of HubSpot where it didn't tell. */
function labelsOf({ properties }: AccountKnowledge): WordLabels {
  const names = new Map([...(properties ?? [])].map(([name, { label }]) => [name, label]));
  const options = (name: string) => properties?.get(name)?.options ?? [];
  return {
    property: (name) => factLabel(`company.${name}`, names),
    option: (name, value) => options(name).find((option) => option.value === value)?.label ?? value,
  };
}
