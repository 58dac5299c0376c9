/**
 * What the card asks and is answered: verdicts, points and the names of properties, never their values. The card reads
 * those itself, so that HubSpot's record and field permissions apply.
 */
import type { Blocker, ReasonKind } from '../answer/reason.ts';
import type { Dimension, Profile } from '../criteria/document.ts';
import type { FlagState, Gate, Tier, Track, UnknownReason, Verdict } from '../engine/assessment.ts';
import { endpoint, noBody } from './endpoint.ts';

export type { Blocker, ReasonKind } from '../answer/reason.ts';
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
  /** The record had no value, and the criteria say what a blank counts as; null when it had one, or they don't say. */
  readonly blankCounts: 'yes' | 'no' | null;
}

/** What of a criterion with steps applied. */
export interface FitStep {
  /** Above 0, below 1. */
  readonly share: number;
  /** Its condition in words: "Number of Employees is between 100 and 1,500". */
  readonly words: string;
}

/** The numbers that earn points; null = open on that side. */
export interface FitRange {
  readonly low: number | null;
  readonly high: number | null;
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
  /** What earns all its points, in words. */
  readonly asksFor: string;
  /** How a rep would ask for it ("do they use HubSpot?"), where the criteria say so. */
  readonly ask: string | null;
  /** The step that a partly met criterion reached; null for every other verdict. */
  readonly step: FitStep | null;
  /** For a criterion about one number: what earns points; null for every other. */
  readonly range: FitRange | null;
  readonly facts: readonly FitFact[];
}

export interface FitDimension {
  readonly dimension: Dimension;
  readonly points: number;
  readonly maxPoints: number;
  /** Not met must-haves, then not known, partly met, not met, and met ones. */
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

/** How one profile sees the company. */
export interface FitProfile {
  readonly key: string;
  readonly name: string;
  readonly status: Profile['status'];
  readonly score: number;
  readonly gate: Gate;
  readonly tier: NamedTier;
  /** Points before penalty, whole. */
  readonly points: number;
  readonly dimensions: readonly FitDimension[];
}

/** A fact to find out, and what the answer would be if it spoke for the company as well as it can. */
export interface FitNextFact {
  readonly fact: FitFact;
  /** How to ask for it, where the criteria say so. */
  readonly ask: string | null;
  readonly score: number;
  readonly gate: Gate;
  readonly tier: NamedTier;
}

/** A change of the record that would reach a better tier. */
export interface FitLift {
  /** Of a criterion of the profile. */
  readonly key: string;
  readonly name: string;
  readonly dimension: Dimension;
  /** What it would add, whole. */
  readonly points: number;
  readonly tier: NamedTier;
}

/** Scores don't follow the records for the time being. */
export interface FitPause {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** `trouble`: Fitgate tries again by itself. */
  readonly cause: 'permission' | 'trouble';
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
  /** What decided what to do, and by which criteria and flags: their keys. The values are on the record. */
  readonly reason: ReasonKind;
  /** Keys of met criteria, most points first; at most three. */
  readonly strengths: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly completeness: number;
  readonly profile: FitProfile;
  /** The other profiles, closest first. */
  readonly otherProfiles: readonly FitProfile[];
  readonly penalty: number;
  readonly flags: readonly FitFlag[];
  /** The facts whose values would matter most, best first; at most three. */
  readonly nextFacts: readonly FitNextFact[];
  readonly lift: FitLift | null;
  readonly version: number;
  /** The version that is published now, while this company waits to be scored under it; else null. */
  readonly applying: number | null;
  readonly paused: FitPause | null;
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
  /** The portal's grant is gone since then (ISO 8601, UTC), or it never installed (null). */
  | { readonly state: 'disconnected'; readonly since: string | null };

export type RescoreAnswer = Exclude<FitAnswer, ScoredFit>;

export const readFit = endpoint<FitAnswer>()('GET', '/api/companies/:id/fit', noBody);
export const askForRescore = endpoint<RescoreAnswer>()('POST', '/api/companies/:id/rescore', noBody);
