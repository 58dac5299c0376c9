import type { ChangeSource, CrmChange, CrmHappening, ObjectType } from '../types.ts';
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

/** A record must have a value of `property` (when `when` holds). Binds writes from the API version 2026-09 on. */
export interface RequiredRule {
  readonly objectType: ObjectType;
  readonly property: string;
  readonly when?: { readonly property: string; readonly value: string } | undefined;
}

/** A value of `property` must be within a bound. Binds every write. */
export interface ValueRule {
  readonly objectType: ObjectType;
  readonly property: string;
  /** As HubSpot names it. */
  readonly ruleType: 'MIN_NUMBER' | 'MAX_NUMBER' | 'MAX_LENGTH';
  readonly argument: number;
}

/** What an admin demands of records. */
export type ValidationRule = RequiredRule | ValueRule;

export interface PortalSettings {
  /** How long a write stays unseen by search, on average; each takes from half to one and a half of it. */
  readonly searchLagMs: number;
  /** How long calculated roll-ups stay as they were after a change. */
  readonly rollupLagMs: number;
  /** How many values of a property are kept. HubSpot's documents say 20 for most objects. */
  readonly historyCap: number;
  /** Associated records in one page of an association read. */
  readonly associationPageSize: number;
  /** A record without associations in a batch read: an error entry, or not mentioned. Both were seen; nobody settled it. */
  readonly emptyAssociations: 'error' | 'absent';
  /** A write to the id of a merged record: it reaches the record that took its place, or nothing. Both were told. */
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
  readonly searchIndex: SearchIndex;
  /** `type:id` of records whose roll-ups are out of date, and when HubSpot will get to them. */
  readonly rollupsDue: Map<
    string,
    { readonly objectType: ObjectType; readonly id: string; readonly dueAtMs: number }
  >;
  readonly listeners: Set<(change: CrmChange) => void>;
  validationRules: readonly ValidationRule[];
  /** By user: company properties that an admin does not let the user view. */
  readonly hiddenFrom: Map<number, ReadonlySet<string>>;
  quirks: QuirksInForce;
  lastId: bigint;
}

export const OBJECT_TYPES: readonly ObjectType[] = ['companies', 'deals', 'contacts'];

/** Beyond 2^31, so that whoever keeps ids in 32 bits fails here first. */
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
    searchIndex: createSearchIndex(),
    rollupsDue: new Map(),
    listeners: new Set(),
    validationRules: [],
    hiddenFrom: new Map(),
    quirks: withQuirks(NO_QUIRKS, quirks),
    lastId: FIRST_ID,
  };
}

/** Calls the listener for every change from now on; the answer stops it. */
export function onChange(portal: Portal, listener: (change: CrmChange) => void): () => void {
  portal.listeners.add(listener);
  return () => portal.listeners.delete(listener);
}

export function announce(portal: Portal, source: ChangeSource, happening: CrmHappening): void {
  const change: CrmChange = { portalId: portal.portalId, occurredAtMs: portal.now(), source, ...happening };
  for (const listener of portal.listeners) listener(change);
}

/** Ids rise, with gaps: HubSpot gives them out across all portals. */
export function nextId(portal: Portal): string {
  const above = BigInt(portal.quirks.idsAbove ?? 0);
  if (above > portal.lastId) portal.lastId = above;
  portal.lastId += BigInt(portal.random.integer(1, 97));
  return String(portal.lastId);
}
