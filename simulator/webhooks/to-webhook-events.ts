import { idNumber } from '../exact-json.ts';
import type { AssociationPair, CrmChange, ObjectType } from '../types.ts';
import type { MannersInForce } from './manners.ts';
import type { Subscription } from './read-subscriptions.ts';

/** One element of the array that HubSpot posts. Ids are JSON numbers here, although the API returns them as strings. */
export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  /** Named `eventType` if the manners say so. */
  readonly subscriptionType?: string;
  readonly eventType?: string;
  readonly attemptNumber: number;
  readonly changeSource: string;
  readonly sourceId: string;
  readonly [field: string]: unknown;
}

const OBJECT_TYPE_IDS: Readonly<Record<ObjectType, string>> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
};

interface Direction {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly reverse: AssociationPair;
  readonly typeId: number;
  /** Absent between deals and contacts, for which HubSpot has no primary type. */
  readonly primaryTypeId?: number;
}

const DIRECTIONS: Readonly<Record<AssociationPair, Direction>> = {
  DEAL_TO_COMPANY: {
    from: 'deals',
    to: 'companies',
    reverse: 'COMPANY_TO_DEAL',
    typeId: 341,
    primaryTypeId: 5,
  },
  COMPANY_TO_DEAL: {
    from: 'companies',
    to: 'deals',
    reverse: 'DEAL_TO_COMPANY',
    typeId: 342,
    primaryTypeId: 6,
  },
  CONTACT_TO_COMPANY: {
    from: 'contacts',
    to: 'companies',
    reverse: 'COMPANY_TO_CONTACT',
    typeId: 279,
    primaryTypeId: 1,
  },
  COMPANY_TO_CONTACT: {
    from: 'companies',
    to: 'contacts',
    reverse: 'CONTACT_TO_COMPANY',
    typeId: 280,
    primaryTypeId: 2,
  },
  DEAL_TO_CONTACT: { from: 'deals', to: 'contacts', reverse: 'CONTACT_TO_DEAL', typeId: 3 },
  CONTACT_TO_DEAL: { from: 'contacts', to: 'deals', reverse: 'DEAL_TO_CONTACT', typeId: 4 },
};

type AssociationChange = Extract<CrmChange, { kind: 'associationChange' }>;
type RecordChange = Exclude<CrmChange, AssociationChange>;
/** The content of an event without its envelope, and its subscription. */
interface Message {
  readonly objectType: ObjectType;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that only the `object.*` form has. */
  readonly genericFields: Readonly<Record<string, unknown>>;
}

function recordMessage(change: RecordChange): Message {
  const { objectType } = change;
  const genericFields = { objectTypeId: OBJECT_TYPE_IDS[objectType] };
  switch (change.kind) {
    case 'creation':
      return {
        objectType,
        genericFields,
        fields: { objectId: idNumber(change.objectId), changeFlag: 'NEW' },
      };
    case 'deletion':
      return {
        objectType,
        genericFields,
        fields: { objectId: idNumber(change.objectId), changeFlag: 'DELETED' },
      };
    case 'restore':
      return { objectType, genericFields, fields: { objectId: idNumber(change.objectId) } };
    case 'propertyChange': {
      const { propertyName, propertyValue } = change;
      const fields = { objectId: idNumber(change.objectId), propertyName, propertyValue, isSensitive: false };
      return { objectType, genericFields, fields };
    }
    case 'merge': {
      const fields = {
        objectId: idNumber(change.primaryObjectId),
        primaryObjectId: idNumber(change.primaryObjectId),
        mergedObjectIds: change.mergedObjectIds.map(idNumber),
        newObjectId: idNumber(change.newObjectId),
        numberOfPropertiesMoved: change.numberOfPropertiesMoved,
      };
      return { objectType, genericFields, fields };
    }
  }
}

/** Both directions, and for a primary association also the unlabeled type: four messages for one link. */
function associationMessages(change: AssociationChange): readonly Message[] {
  const given = DIRECTIONS[change.associationType];
  const sides = [
    {
      associationType: change.associationType,
      fromObjectId: idNumber(change.fromObjectId),
      toObjectId: idNumber(change.toObjectId),
    },
    {
      associationType: given.reverse,
      fromObjectId: idNumber(change.toObjectId),
      toObjectId: idNumber(change.fromObjectId),
    },
  ];
  const primaries = change.isPrimaryAssociation ? [true, false] : [false];
  return sides.flatMap((side) =>
    primaries.map((isPrimaryAssociation) => {
      const direction = DIRECTIONS[side.associationType];
      const { associationRemoved } = change;
      return {
        objectType: direction.from,
        fields: { ...side, associationRemoved, isPrimaryAssociation },
        genericFields: {
          fromObjectTypeId: OBJECT_TYPE_IDS[direction.from],
          toObjectTypeId: OBJECT_TYPE_IDS[direction.to],
          associationTypeId: isPrimaryAssociation
            ? (direction.primaryTypeId ?? direction.typeId)
            : direction.typeId,
          associationCategory: 'HUBSPOT_DEFINED',
        },
      };
    }),
  );
}

function isAskedFor(subscription: Subscription, change: CrmChange, objectType: ObjectType): boolean {
  if (subscription.kind !== change.kind || subscription.objectType !== objectType) return false;
  return change.kind !== 'propertyChange' || subscription.propertyName === change.propertyName;
}

/**
 * The events of one change for an app with these subscriptions; none if no subscription matches.
 * @param nextEventId returns the event's id; HubSpot does not promise that it is unique.
 */
export function toWebhookEvents(
  change: CrmChange,
  subscriptions: readonly Subscription[],
  appId: number,
  nextEventId: () => number,
): readonly WebhookEvent[] {
  const messages =
    change.kind === 'associationChange' ? associationMessages(change) : [recordMessage(change)];
  return messages.flatMap((message) =>
    subscriptions
      .filter((subscription) => isAskedFor(subscription, change, message.objectType))
      .map((subscription) => ({
        eventId: nextEventId(),
        subscriptionId: subscription.id,
        portalId: change.portalId,
        appId,
        occurredAt: change.occurredAtMs,
        subscriptionType: subscription.subscriptionType,
        attemptNumber: 0,
        ...message.fields,
        ...(subscription.form === 'generic' ? message.genericFields : {}),
        changeSource: change.source.changeSource,
        sourceId: change.source.sourceId,
      })),
  );
}

/** The event in its final form: with the configured field name for its kind, and ids as numbers or text. */
export function asWritten(
  { subscriptionType, ...rest }: WebhookEvent,
  { kindField, idsAsText }: Pick<MannersInForce, 'kindField' | 'idsAsText'>,
): Readonly<Record<string, unknown>> {
  const ids = idsAsText ? { portalId: String(rest.portalId), appId: String(rest.appId) } : {};
  return { ...rest, ...ids, ...(subscriptionType === undefined ? {} : { [kindField]: subscriptionType }) };
}
