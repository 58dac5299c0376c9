import type { AssociationSpecWithLabel } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpecWithLabel.js';
import type { LabelsBetweenObjectPair } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/LabelsBetweenObjectPair.js';
import type { MultiAssociatedObjectWithLabel } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/MultiAssociatedObjectWithLabel.js';
import type { PublicAssociationMultiWithLabel } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/PublicAssociationMultiWithLabel.js';
import type { PublicDefaultAssociation } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/PublicDefaultAssociation.js';
import type { Wire } from '../wire.ts';

/*
 * The official client's models, corrected to HubSpot's real responses: ids of associated records are numbers, and a type without
 * a label has the label null.
 */

export type AssociationType = Omit<Wire<AssociationSpecWithLabel>, 'label'> & {
  readonly label: string | null;
};

/** An associated record, with the types of its association. */
export type Target = Omit<Wire<MultiAssociatedObjectWithLabel>, 'toObjectId' | 'associationTypes'> & {
  readonly toObjectId: number | bigint;
  readonly associationTypes: readonly AssociationType[];
};

/** One record's page of a batch read. */
export type TargetsOfOne = Omit<Wire<PublicAssociationMultiWithLabel>, 'to'> & {
  readonly to: readonly Target[];
};

/** The response to creating an association of the plain type. */
export type DefaultLink = Wire<PublicDefaultAssociation>;

/** The response to creating an association. */
export type LinkMade = Omit<Wire<LabelsBetweenObjectPair>, 'fromObjectId' | 'toObjectId'> & {
  readonly fromObjectId: number | bigint;
  readonly toObjectId: number | bigint;
};
