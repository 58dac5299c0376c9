/** HubSpot's webhook events, and the companies and deals that must be read again because of them. */
import { OWN_PREFIX } from '../../answer/own-properties.ts';
import { CAUSES_KEPT, type Cause, type Change } from '../../ports/store/changes.ts';
import { parseExactJson } from '../http/exact-json.ts';
import { readOrdinaryEvent } from './ordinary-event.ts';
import { parseWebhookEvent, type RecordRef, type WebhookEvent } from './webhook-event.ts';
import { withoutLongTexts } from './without-long-texts.ts';

export type ParsedEvents =
  | {
      readonly ok: true;
      readonly events: readonly WebhookEvent[];
      /** The number of entries that are not events. */
      readonly ignored: number;
    }
  | { readonly ok: false; readonly message: string };

export interface EventChanges {
  /** Each record once per portal. */
  readonly changes: readonly Change[];
  /** The number of events without effect: another app's, our own echo, or a kind or an object that no fact depends on. */
  readonly ignored: number;
}

/** HubSpot's kinds of events that may change a company's answer. */
const KINDS = new Set(['creation', 'propertyChange', 'merge', 'deletion', 'restore', 'privacyDeletion']);

/** A body beyond this is made of long values, which have no effect. */
const LARGE_BYTES = 1_048_576;

/** Reads the raw body of one webhook request, as UTF-8; ids above 2^53 keep all their digits. */
export function readEvents(body: Buffer): ParsedEvents {
  return parseEvents(jsonOf(body.length > LARGE_BYTES ? withoutLongTexts(body) : body.toString('utf8')));
}

/** Undefined for a body that is not JSON: it is then refused because it is not an array of events. */
function jsonOf(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the body of one webhook request. A malformed entry is counted and does not affect the others.
 * @param body the parsed JSON: an array of up to 100 events, possibly of several portals
 */
export function parseEvents(body: unknown): ParsedEvents {
  if (!Array.isArray(body)) {
    return { ok: false, message: 'The body of a webhook request must be a JSON array of events.' };
  }
  const events: WebhookEvent[] = [];
  for (const entry of body) {
    const event = readOrdinaryEvent(entry) ?? parseWebhookEvent(entry);
    if (event !== null) events.push(event);
  }
  return { ok: true, events, ignored: body.length - events.length };
}

/**
 * The records to read again. Events of another app's subscriptions are ignored, not refused, because HubSpot would retry them.
 * Changes that other apps make do count: their enrichment changes answers.
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

/** @param known the change from other events of the request for the same record */
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

/** Keeps the newest cause of each kind, oldest first. */
function withCause(causes: readonly Cause[], cause: Cause): readonly Cause[] {
  return [...causes.filter(({ what }) => what !== cause.what), cause].slice(-CAUSES_KEPT);
}

/** Names in HubSpot's format; anything else is not repeated. */
const NAME = /^[\w-]{1,100}$/;

function causeOf({ kind, propertyName, source, occurredAtMs }: WebhookEvent): Cause {
  const what = [propertyName, kind].find((name) => name !== null && NAME.test(name)) ?? 'event';
  return { what, source: source !== null && NAME.test(source) ? source : null, atMs: occurredAtMs ?? 0 };
}

/** When the record's modification date changed; 0 if the event does not say so. */
function modifiedAtMs({ kind, occurredAtMs }: WebhookEvent): number {
  return kind === 'creation' || kind === 'propertyChange' ? (occurredAtMs ?? 0) : 0;
}

/** The companies and deals of an event. An association counts only if one end is a company, because no fact depends on others. */
function recordsToRead(event: WebhookEvent): WebhookEvent['records'] {
  const records = event.records.filter((record) => record.objectType !== 'other');
  if (event.kind === 'associationChange') {
    return records.some((record) => record.objectType === 'company') ? records : [];
  }
  return KINDS.has(event.kind) ? records : [];
}

/** Only saves work: the app does not subscribe to properties that it writes, and only writes differences. */
function isOwnEcho(event: WebhookEvent): boolean {
  return (event.propertyName?.startsWith(OWN_PREFIX) ?? false) && event.changedByApp === String(event.appId);
}
