/**
 * What the card asks and is answered: verdicts, points and the names of properties, never their values. The card reads
 * those itself, so that HubSpot's record and field permissions apply.
 */
import type { Dimension, Profile } from '../criteria/document.ts';
import type { FlagState, Gate, Tier, Track, UnknownReason, Verdict } from '../engine/assessment.ts';
import { endpoint, noBody } from './endpoint.ts';

export type { Dimension } from '../criteria/document.ts';

export interface NamedTier {
  readonly key: Tier;
  readonly name: string;
}

/** A fact by name; `property` is the company property that the card may read, null for deals, contacts. */
export interface FitFact {
  readonly fact: string;
  readonly label: string;
  readonly property: string | null;
  /** Why it is unknown; null when it was read. */
  readonly unknown: UnknownReason | null;
  /** The record had no value when it was last read. False: a viewer to whom it looks blank may not view the property. */
  readonly blank: boolean;
}

export interface FitCriterion {
  readonly key: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** Part of the gate (a must-have). */
  readonly gate: boolean;
  /** Whole points by largest remainder: those of all criteria add up to `points` of the answer. */
  readonly points: number;
  /** What it could earn at most, one decimal. */
  readonly maxPoints: number;
  readonly facts: readonly FitFact[];
}

export interface FitDimension {
  readonly dimension: Dimension;
  readonly points: number;
  readonly maxPoints: number;
  readonly criteria: readonly FitCriterion[];
}

export interface FitFlag {
  readonly key: string;
  readonly name: string;
  readonly state: FlagState;
  readonly excludes: boolean;
  /** Points that it costs; 0 for a flag that excludes. */
  readonly penalty: number;
  readonly facts: readonly FitFact[];
}

export interface ScoredFit {
  readonly state: 'scored';
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly gate: Gate;
  readonly tier: NamedTier;
  readonly tierPotential: NamedTier;
  readonly track: Track;
  readonly completeness: number;
  readonly profile: {
    readonly key: string;
    readonly name: string;
    readonly status: Profile['status'];
  };
  readonly runnerUp: { readonly key: string; readonly name: string } | null;
  /** Points before penalty, whole. */
  readonly points: number;
  readonly penalty: number;
  readonly dimensions: readonly FitDimension[];
  readonly flags: readonly FitFlag[];
  readonly next: {
    readonly fact: FitFact;
    readonly score: number;
    readonly gate: Gate;
    readonly tier: NamedTier;
  } | null;
  readonly lift: { readonly key: string; readonly name: string; readonly tier: NamedTier } | null;
  readonly summary: string;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly assessedAt: string;
  readonly validUntil: string | null;
  /** Why the values on the record may be older than this answer: HubSpot refused our write, in its words; null when all is well. */
  readonly problem: string | null;
}

export type FitAnswer =
  | ScoredFit
  /** Published, and this company's assessment is on its way (or the portal has no such company). */
  | { readonly state: 'pending' }
  /** Nobody has published criteria in this portal yet. */
  | { readonly state: 'unpublished' }
  /** The portal's grant is gone, or it never installed. */
  | { readonly state: 'disconnected' };

export interface RescoreAnswer {
  readonly state: 'pending' | 'unpublished' | 'disconnected';
}

export const readFit = endpoint<FitAnswer>()('GET', '/api/companies/:id/fit', noBody);
export const askForRescore = endpoint<RescoreAnswer>()('POST', '/api/companies/:id/rescore', noBody);
