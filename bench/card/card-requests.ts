import { createHmac } from 'node:crypto';
import { APP_ID, CLIENT_SECRET, publicUrlOf } from '../intake/bench-portal.ts';
import type { Place } from './bench-accounts.ts';

/** Requests of the card as HubSpot's proxy makes them, signed and ready to be written to a socket. Valid for five minutes. */
export function cardRequests(port: number, places: readonly Place[], nowMs: number): readonly Buffer[] {
  return places.map(({ portalId, companyId }) => {
    const path = `/api/companies/${companyId}/fit?portalId=${portalId}&userId=1&userEmail=rep%40example.com&appId=${APP_ID}`;
    const signedPath = path.replace('%40', '@');
    const signature = createHmac('sha256', CLIENT_SECRET)
      .update(`GET${publicUrlOf(port)}${signedPath}${nowMs}`)
      .digest('base64');
    const head = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Accept: application/json',
      `X-HubSpot-Signature-v3: ${signature}`,
      `X-HubSpot-Request-Timestamp: ${nowMs}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n`);
  });
}
