/** HubSpot's webhook events: what came in, and which companies and deals it asks us to look at again. */
import { OWN_PREFIX } from '../../answer/own-properties.ts';
import { CAUSES_KEPT, type Cause, type Change } from '../../ports/store/changes.ts';
import { parseExactJson } from '../http/exact-json.ts';
import { parseWebhookEvent, type RecordRef, type WebhookEvent } from './webhook-event.ts';

export type ParsedEvents =
  | {
      readonly ok: true;
      readonly events: readonly WebhookEvent[];
      /** Entries that are no events. */
      readonly ignored: number;
    }
  | { readonly ok: false; readonly message: string };

export interface EventChanges {
  /** Each record once a portal. */
  readonly changes: readonly Change[];
  /** Events that lead nowhere: another app's, our own echo, a kind or an object that no fact comes from. */
  readonly ignored: number;
}

/** HubSpot's kinds of event after which a company's answer may differ. */
const KINDS = new Set(['creation', 'propertyChange', 'merge', 'deletion', 'restore', 'privacyDeletion']);

/** Reads the body of one webhook request as it arrived; ids above 2^53 keep all their digits. */
export function readEvents(text: string): ParsedEvents {
  return parseEvents(jsonOf(text));
}

/** Undefined for what is not JSON: it is refused as no array of events. */
function jsonOf(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the body of one webhook request. A malformed entry is counted and does not lose the others.
 * @param body the parsed JSON: an array of up to 100 events, possibly of several portals
 */
export function parseEvents(body: unknown): ParsedEvents {
  if (!Array.isArray(body)) {
    return { ok: false, message: 'The body of a webhook request must be a JSON array of events.' };
  }
  const events: WebhookEvent[] = [];
  for (const entry of body) {
    const event = parseWebhookEvent(entry);
    if (event !== null) events.push(event);
  }
  return { ok: true, events, ignored: body.length - events.length };
}

/**
 * The records to look at again. Events of another app are ignored (one client secret signs for all portals of an app,
 * and HubSpot retries what we refuse). Other apps' writes count: their enrichment is what makes answers change.
 */
export function changesOf(events: readonly WebhookEvent[], app: { readonly appId: number }): EventChanges {
  const changes = new Map<string, Change>();
  let ignored = 0;
  for (const event of events) {
    const records = event.appId === app.appId && !isOwnEcho(event) ? recordsToRead(event) : [];
    if (records.length === 0) ignored += 1;
    for (const record of records) {
      const key = `${event.portalId}/${record.objectType}/${record.id}`;
      changes.set(key, changeOf(event, record, changes.get(key)));
    }
  }
  return { changes: [...changes.values()], ignored };
}

/** @param known what other events of the request told of the same record */
function changeOf(event: WebhookEvent, record: RecordRef, known: Change | undefined): Change {
  const occurredAtMs = Math.max(known?.occurredAtMs ?? 0, modifiedAtMs(event));
  return {
    portalId: event.portalId,
    objectType: record.objectType === 'company' ? 'companies' : 'deals',
    objectId: record.id,
    causes: withCause(known?.causes ?? [], causeOf(event)),
    ...(occurredAtMs === 0 ? {} : { occurredAtMs }),
  };
}

/** The newest of each kind, oldest first. */
function withCause(causes: readonly Cause[], cause: Cause): readonly Cause[] {
  return [...causes.filter(({ what }) => what !== cause.what), cause].slice(-CAUSES_KEPT);
}

/** Names as HubSpot makes them; anything else is not repeated. */
const NAME = /^[\w-]{1,100}$/;

function causeOf({ kind, propertyName, source, occurredAtMs }: WebhookEvent): Cause {
  const what = [propertyName, kind].find((name) => name !== null && NAME.test(name)) ?? 'event';
  return { what, source: source !== null && NAME.test(source) ? source : null, atMs: occurredAtMs ?? 0 };
}

/** When the record's own date of modification moved; 0 where the event does not say that it did. */
function modifiedAtMs({ kind, occurredAtMs }: WebhookEvent): number {
  return kind === 'creation' || kind === 'propertyChange' ? (occurredAtMs ?? 0) : 0;
}

/** Companies and deals; of an association only one that has a company at an end, since no fact comes from others. */
function recordsToRead(event: WebhookEvent): WebhookEvent['records'] {
  const records = event.records.filter((record) => record.objectType !== 'other');
  if (event.kind === 'associationChange') {
    return records.some((record) => record.objectType === 'company') ? records : [];
  }
  return KINDS.has(event.kind) ? records : [];
}

/** Only saves work: the app does not subscribe to properties that it writes, and writes only what differs. */
function isOwnEcho(event: WebhookEvent): boolean {
  return event.changedByApp === String(event.appId) && (event.propertyName?.startsWith(OWN_PREFIX) ?? false);
}
