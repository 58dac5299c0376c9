import type { ChangeSource, CrmChange, CrmHappening, ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import { isoTime } from './crm-record.ts';
import { createDefinitions, type Definitions } from './definitions.ts';
import { createLinks, type Links } from './links.ts';
import { defaultPipeline, type PipelineDefinition, syncStageOptions } from './pipelines.ts';
import type { Random } from './random.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

export interface PortalUser {
  readonly id: number;
  readonly email: string;
  readonly superAdmin: boolean;
}

/** What an admin demands of a record: `property` must have a value (when `when` holds). */
export interface ValidationRule {
  readonly objectType: ObjectType;
  readonly property: string;
  readonly when?: { readonly property: string; readonly value: string } | undefined;
}

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
  lastId: number;
}

export const OBJECT_TYPES: readonly ObjectType[] = ['companies', 'deals', 'contacts'];

/** Beyond 2^31, so that whoever keeps ids in 32 bits fails here first. */
const FIRST_ID = 9_100_000_000;

export function createPortal(
  input: Pick<Portal, 'portalId' | 'name' | 'users' | 'settings' | 'now' | 'random'>,
): Portal {
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
  portal.lastId += portal.random.integer(1, 97);
  return String(portal.lastId);
}
