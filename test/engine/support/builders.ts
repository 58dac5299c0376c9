/** Small documents and companies for tests that are about one thing. */

import type {
  Condition,
  CriteriaDocument,
  Criterion,
  Flag,
  Profile,
} from '../../../src/criteria/document.ts';
import { parseDocument } from '../../../src/criteria/parse-document.ts';
import type { Assessment } from '../../../src/engine/assessment.ts';
import { compileDocument } from '../../../src/engine/compile-document.ts';
import type { AssociatedRecords, CompanyFacts, RawRecord } from '../../../src/facts/company-facts.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 12);
export const DAY_MS = 86_400_000;

/** True of a company whose property is `yes`, false of any other value, unknown of none. */
export const says = (property: string): Condition => ({
  fact: `company.${property}`,
  is: 'is',
  value: 'yes',
});

type CriterionExtras = Partial<Omit<Criterion, 'when' | 'bands'>>;

export const criterion = (key: string, when: Condition, extras: CriterionExtras = {}): Criterion => ({
  key,
  name: key,
  dimension: 'firmographic',
  weight: 10,
  when,
  ...extras,
});

export const banded = (
  key: string,
  bands: readonly (readonly [number, Condition])[],
  extras: CriterionExtras = {},
): Criterion => ({
  key,
  name: key,
  dimension: 'firmographic',
  weight: 10,
  bands: bands.map(([share, when]) => ({ share, when })),
  ...extras,
});

export const profile = (
  key: string,
  criteria: Criterion[],
  status: Profile['status'] = 'hypothesis',
): Profile => ({
  key,
  name: key,
  status,
  criteria,
});

export const flag = (key: string, effect: Flag['effect'], when: Condition): Flag => ({
  key,
  name: key,
  effect,
  when,
});

/** A gate that every company with `open: 'yes'` passes, of a weight that rounds away. */
export const openGate = criterion('gate', says('open'), { gate: true, weight: 1e-9 });

export function aDocument(parts: Partial<CriteriaDocument> = {}): CriteriaDocument {
  return {
    schema: 1,
    profiles: [profile('one', [criterion('a', says('a'), { gate: true })])],
    flags: [],
    tiers: [
      { key: 'tier_1', name: 'First', min: 75 },
      { key: 'tier_2', name: 'Second', min: 50 },
      { key: 'tier_3', name: 'Third', min: 0 },
    ],
    settings: { mirrorToHubSpotIcpTier: false },
    ...parts,
  };
}

export const company = (properties: RawRecord, others: Partial<CompanyFacts> = {}): CompanyFacts => ({
  properties,
  parent: null,
  deals: null,
  contacts: null,
  history: null,
  ...others,
});

/** Records of deals or contacts with the columns that any of them has, and others that were read. */
export const associated = (
  records: readonly RawRecord[],
  columns: readonly string[] = [],
): AssociatedRecords => ({
  records,
  columns: new Set([...records.flatMap((record) => Object.keys(record)), ...columns]),
});

/** Assesses with a document that must be valid. */
export function assess(document: CriteriaDocument, facts: CompanyFacts, nowMs = NOW_MS): Assessment {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(`The document is refused: ${JSON.stringify(parsed.issues)}`);
  return compileDocument(parsed.document)(facts, nowMs);
}

/** What a document of one condition answers: its criterion is met, missed or unknown. */
export function ask(when: Condition, facts: CompanyFacts, nowMs = NOW_MS): Assessment {
  return assess(
    aDocument({ profiles: [profile('one', [criterion('asked', when, { gate: true })])] }),
    facts,
    nowMs,
  );
}

export const verdictOf = (assessment: Assessment): string | undefined =>
  assessment.chosen.criteria[0]?.verdict;
