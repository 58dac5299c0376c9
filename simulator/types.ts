/** Types that the simulator's parts share. */

export type ObjectType = 'companies' | 'deals' | 'contacts';
export type AssociationPair =
  | 'DEAL_TO_COMPANY'
  | 'COMPANY_TO_DEAL'
  | 'CONTACT_TO_COMPANY'
  | 'COMPANY_TO_CONTACT'
  | 'DEAL_TO_CONTACT'
  | 'CONTACT_TO_DEAL';

/** The source of a change: a person in the CRM, an import, an app by its id, or HubSpot itself. */
export type ChangeSource =
  | { readonly changeSource: 'CRM_UI'; readonly sourceId: string }
  | { readonly changeSource: 'IMPORT'; readonly sourceId: string }
  | { readonly changeSource: 'INTEGRATION'; readonly sourceId: string }
  | { readonly changeSource: 'DATA_ENRICHMENT'; readonly sourceId: string };

/** A change of a portal's records, without its source and time. */
export type CrmHappening =
  | {
      readonly kind: 'creation' | 'deletion' | 'restore';
      readonly objectType: ObjectType;
      readonly objectId: string;
    }
  | {
      readonly kind: 'propertyChange';
      readonly objectType: ObjectType;
      readonly objectId: string;
      readonly propertyName: string;
      readonly propertyValue: string;
    }
  | {
      readonly kind: 'merge';
      readonly objectType: ObjectType;
      readonly primaryObjectId: string;
      readonly mergedObjectIds: readonly string[];
      readonly newObjectId: string;
      readonly numberOfPropertiesMoved: number;
    }
  | {
      readonly kind: 'associationChange';
      readonly associationType: AssociationPair;
      readonly fromObjectId: string;
      readonly toObjectId: string;
      readonly associationRemoved: boolean;
      readonly isPrimaryAssociation: boolean;
      readonly associationTypeId: number;
    };

/** One change in a portal; webhook delivery turns it into events for subscribers. */
export type CrmChange = {
  readonly portalId: number;
  readonly occurredAtMs: number;
  readonly source: ChangeSource;
} & CrmHappening;

/** A record of a portal's initial data, with HubSpot's internal property names and string values. */
export interface SeedRecord {
  /** `hs_object_id`; assigned by the portal when absent. */
  readonly id?: string;
  readonly properties: Readonly<Record<string, string>>;
  /** For deals and contacts: the id of the company they belong to (its primary association). */
  readonly companyId?: string;
  /** Values of a property, newest first, including the current one; absent = it has had the current value since creation. */
  readonly history?: Readonly<
    Record<string, readonly { readonly value: string; readonly timestampMs: number }[]>
  >;
}

/** A property that the records use and that HubSpot does not define by default. */
export interface SeedProperty {
  readonly objectType: ObjectType;
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';
  readonly options?: readonly string[];
}

export interface SeedData {
  readonly companies: readonly SeedRecord[];
  readonly deals: readonly SeedRecord[];
  readonly contacts: readonly SeedRecord[];
  readonly properties: readonly SeedProperty[];
}
