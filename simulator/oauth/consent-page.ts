import type { Simulator } from '../simulator.ts';
import type { Portal } from '../state/portal.ts';

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The app's request in the link to the consent page. */
export interface ConsentRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
}

/** The page on which an admin chooses the account and grants or denies; plain forms, no script. */
export function consentPage(simulator: Simulator, request: ConsentRequest, only: number | null): string {
  const portals = [...simulator.portals.values()].filter(
    ({ portalId }) => only === null || portalId === only,
  );
  const scopes = request.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    'Connect an app',
    `<h1>Connect an app to your account</h1>
<p>The app ${escapeHtml(request.clientId)} asks for:</p><ul>${scopes}</ul>
${portals.map((portal) => portalForm(portal, request)).join('\n')}`,
  );
}

function portalForm({ portalId, name, users }: Portal, request: ConsentRequest): string {
  const people = users
    .map(({ id, email, superAdmin }) => {
      const role = superAdmin ? 'super admin' : 'no super admin';
      return `<option value="${id}">${escapeHtml(email)} (${role})</option>`;
    })
    .join('');
  const hidden = {
    portalId: String(portalId),
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(' '),
    ...(request.state === null ? {} : { state: request.state }),
  };
  const fields = Object.entries(hidden)
    .map(([field, value]) => `<input type="hidden" name="${field}" value="${escapeHtml(value)}">`)
    .join('');
  return `<form method="post" action="/oauth/authorize"><fieldset><legend>${escapeHtml(name)} (${portalId})</legend>
${fields}<label>User <select name="userId">${people}</select></label>
<button name="decision" value="grant">Grant access</button> <button name="decision" value="deny">Deny</button>
</fieldset></form>`;
}

/** A page with the reason why there is no consent page; HubSpot does not redirect in this case. */
export const consentProblem = (problem: string) =>
  page('Authorization failed', `<h1>Authorization failed</h1><p>${escapeHtml(problem)}</p>`);

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
