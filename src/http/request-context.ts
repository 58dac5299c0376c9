/** What becomes known about a request while it is handled, for the lines logged at its end. */
import type { Response } from 'express';

/** Notes the portal once it is proven: by a signature, or by HubSpot's answer to an install code. */
export function notePortal(response: Response, portalId: number): void {
  response.locals['portalId'] = portalId;
}

/** Notes where the guard is mounted (`/api`), which is logged when the request reaches no route. */
export function noteMount(response: Response, mount: string): void {
  response.locals['mount'] = mount;
}

/** What was noted; undefined for what was not. */
export function notesOf(response: Response): { readonly portalId: unknown; readonly mount: unknown } {
  return { portalId: response.locals['portalId'], mount: response.locals['mount'] };
}
