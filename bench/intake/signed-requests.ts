import { createHmac } from 'node:crypto';
import { APP_ID, CLIENT_SECRET, PORTAL_ID, publicUrlOf, WEBHOOK_PATH } from './bench-portal.ts';

/** So many different requests go round: companies change again and again, as they do behind an enrichment tool. */
const DIFFERENT = 100;

/**
 * Webhook requests as HubSpot posts them, signed and ready to be written to a socket: making them costs nothing while the
 * time runs. Each names companies of its own. Valid for five minutes.
 * @param eventsEach 1 to 100
 * @param firstId the id of the first company; the requests name the `100 · eventsEach` companies from there
 */
export function signedRequests(
  port: number,
  eventsEach: number,
  firstId: number,
  nowMs: number,
): readonly Buffer[] {
  return Array.from({ length: DIFFERENT }, (_, index) =>
    signedRequest({ port, portalId: PORTAL_ID, eventsEach, firstId: firstId + index * eventsEach, nowMs }),
  );
}

interface RequestPlan {
  readonly port: number;
  readonly portalId: number;
  /** 1 to 100. */
  readonly eventsEach: number;
  /** The id of the first company; the request names the `eventsEach` companies from there. */
  readonly firstId: number;
  readonly nowMs: number;
}

/** One webhook request as HubSpot posts it, signed and ready to be written to a socket. Valid for five minutes. */
export function signedRequest({ port, portalId, eventsEach, firstId, nowMs }: RequestPlan): Buffer {
  const events = Array.from({ length: eventsEach }, (_, event) => eventOf(portalId, firstId + event, nowMs));
  const body = JSON.stringify(events);
  const signature = createHmac('sha256', CLIENT_SECRET)
    .update(`POST${publicUrlOf(port)}${WEBHOOK_PATH}${body}${nowMs}`)
    .digest('base64');
  const head = [
    `POST ${WEBHOOK_PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-HubSpot-Signature-v3: ${signature}`,
    `X-HubSpot-Request-Timestamp: ${nowMs}`,
  ].join('\r\n');
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

const eventOf = (portalId: number, objectId: number, nowMs: number) => ({
  eventId: objectId,
  subscriptionId: 1,
  portalId,
  appId: APP_ID,
  occurredAt: nowMs,
  subscriptionType: 'object.propertyChange',
  attemptNumber: 0,
  objectId,
  objectTypeId: '0-2',
  propertyName: 'numberofemployees',
  propertyValue: '250',
  changeSource: 'CRM_UI',
  sourceId: 'userId:1',
  isSensitive: false,
});
