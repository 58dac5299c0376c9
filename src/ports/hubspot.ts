/** HubSpot, as the use cases need it. */

import type { OwnProperty, PortalProperty } from '../answer/property-definition.ts';
import type { HistoryEntry } from '../facts/company-facts.ts';

export type CrmObjectType = 'companies' | 'deals';

/** Raw values as HubSpot sends them: strings; null = never set. A property that the portal lacks is absent. */
export type RawProperties = Readonly<Record<string, string | null>>;

export interface CrmRecord {
  readonly id: string;
  readonly properties: RawProperties;
}

export interface RecordsRead {
  /** By the id that was asked for: after a merge the record's own id is another. */
  readonly found: ReadonlyMap<string, CrmRecord>;
  readonly missing: readonly string[];
}

export interface RecordsPage {
  readonly records: readonly CrmRecord[];
  /** Cursor of the next page; null at the end. */
  readonly after: string | null;
}

export interface IdsPage {
  readonly ids: readonly string[];
  /** Cursor of the next page; null at the end. */
  readonly after: string | null;
  /** True where there are more than HubSpot's cursor reaches, 10,000. */
  readonly isCut: boolean;
}

/** A user who may own records. */
export interface Owner {
  /** As records name their owner; not the id of the user. */
  readonly id: string;
  readonly userId: number | null;
  readonly email: string | null;
  /** First and last name, else the email; null without either. */
  readonly name: string | null;
}

/** A record with the values that its properties have had. */
export interface RecordHistory extends CrmRecord {
  /** Ids from before merges, which still refer to this record. */
  readonly formerIds: readonly string[];
  /** Newest first, the present one included, at most the last 20. Of the properties asked for that the portal has. */
  readonly histories: Readonly<Record<string, readonly HistoryEntry[]>>;
  /** The properties among them whose present value this app wrote. */
  readonly lastSetByUs: readonly string[];
}

export interface RecordWrite {
  readonly id: string;
  /** Strings only; `""` clears. */
  readonly properties: Readonly<Record<string, string>>;
}

export type WriteOutcome =
  | { readonly id: string; readonly outcome: 'written' }
  | { readonly id: string; readonly outcome: 'gone' }
  /** HubSpot refuses these values and will again: an admin's validation rule, an archived property, a missing option. */
  | {
      readonly id: string;
      readonly outcome: 'refused';
      /** HubSpot's error codes, such as PROPERTY_DOESNT_EXIST, INVALID_OPTION, MISSING_CONDITIONAL_REQUIRED_PROPERTY. */
      readonly codes: readonly string[];
      readonly message: string;
    };

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
}

/** A workflow, or a list that HubSpot keeps up to date by its filters. */
export interface Automation {
  readonly kind: 'workflow' | 'list';
  readonly id: string;
  readonly name: string;
  /** Of a workflow; null for a list. */
  readonly enabled: boolean | null;
  /** HubSpot's id of the object that it is about; null where HubSpot does not say. */
  readonly objectTypeId: string | null;
  /** As HubSpot answers it. */
  readonly definition: unknown;
}

export interface AutomationsRead {
  readonly automations: readonly Automation[];
  /** How many were not read: beyond the most that were asked for, or refused one by one. */
  readonly unread: number;
}

/** HubSpot, for one portal: within its rate budget, with its tokens. Every call may throw a FitgateError with a kind. */
export interface PortalHubSpot {
  /** Up to 100 ids in one call. */
  read(
    objectType: CrmObjectType,
    ids: readonly string[],
    properties: readonly string[],
  ): Promise<RecordsRead>;
  /** One page of up to 100 records; `after` null = the first. */
  list(objectType: CrmObjectType, after: string | null, properties: readonly string[]): Promise<RecordsPage>;
  /**
   * Up to 50 ids in one call, in their order; records that are gone are left out, those that were merged come once,
   * under their new id.
   */
  readHistories(
    objectType: CrmObjectType,
    ids: readonly string[],
    properties: readonly string[],
  ): Promise<readonly RecordHistory[]>;
  /**
   * Up to 100 records; one outcome for each, in no particular order. A batch that HubSpot refuses takes several calls:
   * `beforeEach` runs right before each of them, and what it throws ends the writing.
   */
  update(
    objectType: CrmObjectType,
    writes: readonly RecordWrite[],
    beforeEach: () => Promise<void>,
  ): Promise<readonly WriteOutcome[]>;
  /**
   * Ids of up to 100 records modified since `sinceMs`, in the order of their ids, from above `afterId`; fewer than 100 = the
   * end. What changed moments ago may be missing, deleted records always are.
   */
  searchModified(
    objectType: CrmObjectType,
    sinceMs: number,
    afterId: string | null,
  ): Promise<readonly string[]>;
  /**
   * Ids of up to 200 records in the order of a number, largest first, of those where it is above 0; `after` null = the first
   * page. What changed moments ago may be missing.
   */
  searchLargest(objectType: CrmObjectType, property: string, after: string | null): Promise<IdsPage>;
  /** The records associated with up to 1,000 others: all of them, the primary one first; a record without any has no entry. */
  readAssociations(
    from: CrmObjectType,
    to: CrmObjectType,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Everybody who may own records. Needs the scope `crm.objects.owners.read`. */
  listOwners(): Promise<readonly Owner[]>;
  /** ISO code of the account's own currency; null where HubSpot does not say. */
  currency(): Promise<string | null>;
  /** Up to `most` workflows, with what enrolls in them and what they do. Needs the permission for workflows. */
  readWorkflows(most: number): Promise<AutomationsRead>;
  /** Up to `most` lists with filters. Needs the permission for lists. */
  readLists(most: number): Promise<AutomationsRead>;
  /** Those that are not archived; HubSpot leaves out sensitive ones. */
  listProperties(objectType: CrmObjectType): Promise<readonly PortalProperty[]>;
  /** Groups of properties, with their labels. */
  listGroups(objectType: CrmObjectType): Promise<readonly PropertyGroup[]>;
  /** No effect when it exists. */
  createGroup(objectType: CrmObjectType, group: PropertyGroup): Promise<void>;
  /** Creates up to 100; one that exists (or is created meanwhile by somebody else) is no error. */
  createProperties(objectType: CrmObjectType, definitions: readonly OwnProperty[]): Promise<void>;
  /** Replaces label, description, group, field type and the whole list of options. */
  updateProperty(objectType: CrmObjectType, definition: OwnProperty): Promise<void>;
}

export interface HubSpot {
  forPortal(portalId: number): PortalHubSpot;
}

/** What HubSpot grants at the end of an install. */
export interface Grant {
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
}

/** HubSpot's names of what the app asks an account for. */
export interface Scopes {
  readonly required: readonly string[];
  /** Those that an account may refuse. */
  readonly optional: readonly string[];
}

export interface OAuth {
  /**
   * HubSpot's consent page for our app, with our state in it.
   * @param optionalScopes asked for beside those that the app needs; an account without them installs all the same
   */
  authorizeUrl(state: string, optionalScopes: readonly string[]): string;
  /** Throws `invalid` for a code that HubSpot refuses. */
  exchangeCode(code: string): Promise<Grant>;
}
