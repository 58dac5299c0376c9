/** What is found out about a request on its way, for the lines that are logged at its end. */
import type { Response } from 'express';

/** The portal, as soon as it is proven: by a signature, or by HubSpot's answer to a code. */
export function notePortal(response: Response, portalId: number): void {
  response.locals['portalId'] = portalId;
}

/** What the request's guard stands before (`/api`): its route, when it never gets to one. */
export function noteMount(response: Response, mount: string): void {
  response.locals['mount'] = mount;
}

/** What was noted; undefined where nothing was. */
export function notesOf(response: Response): { readonly portalId: unknown; readonly mount: unknown } {
  return { portalId: response.locals['portalId'], mount: response.locals['mount'] };
}
