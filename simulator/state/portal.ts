import type { ChangeSource, CrmChange, CrmHappening, ObjectType } from '../types.ts';
import type { Automation } from './automation.ts';
import type { CrmRecord } from './crm-record.ts';
import { isoTime } from './crm-record.ts';
import { createDefinitions, type Definitions } from './definitions.ts';
import { createLinks, type Links } from './links.ts';
import { defaultPipeline, type PipelineDefinition, syncStageOptions } from './pipelines.ts';
import { NO_QUIRKS, type Quirks, type QuirksInForce, withQuirks } from './quirks.ts';
import type { Random } from './random.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

export interface PortalUser {
  readonly id: number;
  readonly email: string;
  readonly superAdmin: boolean;
}

/** A record must have a value of `property` (if `when` is true). Applies to writes from API version 2026-09 on. */
export interface RequiredRule {
  readonly objectType: ObjectType;
  readonly property: string;
  readonly when?: { readonly property: string; readonly value: string } | undefined;
}

/** A value of `property` must be within a bound. Applies to every write. */
export interface ValueRule {
  readonly objectType: ObjectType;
  readonly property: string;
  /** HubSpot's name. */
  readonly ruleType: 'MIN_NUMBER' | 'MAX_NUMBER' | 'MAX_LENGTH';
  readonly argument: number;
}

/** An admin's rule for records. */
export type ValidationRule = RequiredRule | ValueRule;

export interface PortalSettings {
  /** The mean time until search sees a write; each write takes between half and one and a half times as long. */
  readonly searchLagMs: number;
  /** The delay of calculated roll-ups after a change. */
  readonly rollupLagMs: number;
  /** The number of values kept per property. HubSpot's documents say 20 for most objects. */
  readonly historyCap: number;
  /** Associated records in one page of an association read. */
  readonly associationPageSize: number;
  /** A record without associations in a batch read: an error entry, or not mentioned. Both were observed. */
  readonly emptyAssociations: 'error' | 'absent';
  /** A write to the id of a merged record reaches the merged record, or nothing. Both were reported. */
  readonly mergedWrites: 'follow' | 'notFound';
}

/** One HubSpot account: plain data; the functions of this folder work on it. */
export interface Portal {
  readonly portalId: number;
  readonly name: string;
  readonly users: readonly PortalUser[];
  readonly settings: PortalSettings;
  readonly now: () => number;
  readonly random: Random;
  readonly records: Readonly<Record<ObjectType, Map<string, CrmRecord>>>;
  readonly definitions: Readonly<Record<ObjectType, Definitions>>;
  readonly links: Links;
  readonly pipelines: PipelineDefinition[];
  readonly automation: Automation;
  readonly searchIndex: SearchIndex;
  /** `type:id` of records with outdated roll-ups, and when HubSpot will calculate them. */
  readonly rollupsDue: Map<
    string,
    { readonly objectType: ObjectType; readonly id: string; readonly dueAtMs: number }
  >;
  readonly listeners: Set<(change: CrmChange) => void>;
  validationRules: readonly ValidationRule[];
  /** Company properties that an admin hides from a user, by user. */
  readonly hiddenFrom: Map<number, ReadonlySet<string>>;
  quirks: QuirksInForce;
  lastId: bigint;
}

export const OBJECT_TYPES: readonly ObjectType[] = ['companies', 'deals', 'contacts'];

/** Above 2^31, to expose code that stores ids in 32 bits. */
const FIRST_ID = 9_100_000_000n;

export function createPortal({
  quirks = {},
  ...input
}: Pick<Portal, 'portalId' | 'name' | 'users' | 'settings' | 'now' | 'random'> & {
  readonly quirks?: Quirks;
}): Portal {
  const createdAt = isoTime(input.now());
  const pipelines = [defaultPipeline(createdAt)];
  const deals = createDefinitions('deals', createdAt);
  syncStageOptions(deals, pipelines);
  return {
    ...input,
    records: { companies: new Map(), deals: new Map(), contacts: new Map() },
    definitions: {
      companies: createDefinitions('companies', createdAt),
      deals,
      contacts: createDefinitions('contacts', createdAt),
    },
    links: createLinks(),
    pipelines,
    automation: { workflows: [], lists: [] },
    searchIndex: createSearchIndex(),
    rollupsDue: new Map(),
    listeners: new Set(),
    validationRules: [],
    hiddenFrom: new Map(),
    quirks: withQuirks(NO_QUIRKS, quirks),
    lastId: FIRST_ID,
  };
}

/** Calls the listener for every change from now on; the returned function stops it. */
export function onChange(portal: Portal, listener: (change: CrmChange) => void): () => void {
  portal.listeners.add(listener);
  return () => portal.listeners.delete(listener);
}

/**
 * Tells the listeners.
 * @param occurredAtMs epoch milliseconds; for a modification the record's own date: a record that seems older than its event
 * is taken for a stale read and read again
 */
export function announce(
  portal: Portal,
  source: ChangeSource,
  happening: CrmHappening,
  occurredAtMs = portal.now(),
): void {
  const change: CrmChange = { portalId: portal.portalId, occurredAtMs, source, ...happening };
  for (const listener of portal.listeners) listener(change);
}

/** Ids increase with gaps, because HubSpot assigns them across all portals. */
export function nextId(portal: Portal): string {
  const above = BigInt(portal.quirks.idsAbove ?? 0);
  if (above > portal.lastId) portal.lastId = above;
  portal.lastId += BigInt(portal.random.integer(1, 97));
  return String(portal.lastId);
}
