/** One event of a HubSpot webhook, parsed leniently: only the members that decide its effect must be valid. */
import { z } from 'zod';

/** HubSpot sends record ids as JSON numbers in events and as strings elsewhere. Above 2^53 only text has all digits. */
const id = z.union([z.number().int().nonnegative().transform(String), z.string().regex(/^\d{1,20}$/)]);
/** Ids of portals and apps sometimes arrive as text. */
const account = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
/** A member that may be missing or malformed. */
const text = z.string().optional().catch(undefined);

const rawEvent = z.object({
  portalId: account.refine((portalId) => portalId > 0),
  appId: account,
  /** Called `subscriptionType` in payloads and `eventType` in HubSpot's field table. */
  subscriptionType: text,
  eventType: text,
  objectTypeId: text,
  occurredAt: z.number().int().nonnegative().optional().catch(undefined),
  objectId: id.optional().catch(undefined),
  propertyName: text,
  changeSource: text,
  sourceId: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  associationType: text,
  fromObjectId: id.optional().catch(undefined),
  toObjectId: id.optional().catch(undefined),
  fromObjectTypeId: text,
  toObjectTypeId: text,
  primaryObjectId: id.optional().catch(undefined),
  newObjectId: id.optional().catch(undefined),
  mergedObjectIds: z.array(id).optional().catch(undefined),
});

export interface RecordRef {
  readonly objectType: 'company' | 'deal' | 'other';
  readonly id: string;
}

export interface WebhookEvent {
  readonly portalId: number;
  readonly appId: number;
  /** HubSpot's name without the object: `creation`, `propertyChange`, `merge`, … */
  readonly kind: string;
  /** Every record that the event names: both ends of an association, all ids of a merge. */
  readonly records: readonly RecordRef[];
  readonly propertyName: string | null;
  /** Epoch milliseconds; null when HubSpot does not say. */
  readonly occurredAtMs: number | null;
  /** HubSpot's word for the source of the change: `CRM_UI`, `IMPORT`, `INTEGRATION`…; null = not given. */
  readonly source: string | null;
  /** The app that made the change through HubSpot's API; null for people, imports and everything else. */
  readonly changedByApp: string | null;
}

const OBJECT_TYPES: ReadonlyMap<string, RecordRef['objectType']> = new Map([
  ['company', 'company'],
  ['0-2', 'company'],
  ['deal', 'deal'],
  ['0-3', 'deal'],
]);

/** @returns null for a value that is not an event: not an object, or without a portal, an app or a type. */
export function parseWebhookEvent(value: unknown): WebhookEvent | null {
  const parsed = rawEvent.safeParse(value);
  if (!parsed.success) return null;
  const raw = parsed.data;
  const [object, kind] = (raw.subscriptionType ?? raw.eventType ?? '').split('.');
  if (object === undefined || kind === undefined) return null;
  return {
    portalId: raw.portalId,
    appId: raw.appId,
    kind,
    records: kind === 'associationChange' ? associationEnds(raw) : namedRecords(raw, object),
    propertyName: raw.propertyName ?? null,
    occurredAtMs: raw.occurredAt ?? null,
    source: raw.changeSource ?? null,
    changedByApp: changingApp(raw.changeSource, raw.sourceId),
  };
}

/** The app that made a change. Observed as "123"; a suffix after a colon is removed, because the sources of people have one ("userId:123"). */
export function changingApp(changeSource: string | undefined, sourceId: string | undefined): string | null {
  return changeSource === 'INTEGRATION' ? (sourceId?.split(':')[0] ?? null) : null;
}

type RawEvent = z.infer<typeof rawEvent>;

/** Generic subscriptions (`object.*`) give the type as an id. */
function namedRecords(raw: RawEvent, object: string): readonly RecordRef[] {
  const objectType = objectTypeOf(object === 'object' ? raw.objectTypeId : object);
  const ids = new Set<string>();
  for (const each of [raw.objectId, raw.newObjectId, raw.primaryObjectId, ...(raw.mergedObjectIds ?? [])]) {
    if (each !== undefined) ids.add(each);
  }
  return [...ids].map((each) => ({ objectType, id: each }));
}

/** An association has no objectId: type ids or a name such as `DEAL_TO_COMPANY` identify its ends. */
function associationEnds(raw: RawEvent): readonly RecordRef[] {
  const [from, to] = (raw.associationType ?? '').toLowerCase().split('_to_');
  const ends: RecordRef[] = [];
  if (raw.fromObjectId !== undefined) {
    ends.push({ objectType: objectTypeOf(raw.fromObjectTypeId ?? from), id: raw.fromObjectId });
  }
  if (raw.toObjectId !== undefined) {
    ends.push({ objectType: objectTypeOf(raw.toObjectTypeId ?? to), id: raw.toObjectId });
  }
  return ends;
}

/** @param name `company`, `0-2`… */
export function objectTypeOf(name: string | undefined): RecordRef['objectType'] {
  return OBJECT_TYPES.get(name ?? '') ?? 'other';
}
