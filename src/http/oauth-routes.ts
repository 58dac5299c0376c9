import { createHash, randomBytes } from 'node:crypto';
import { parse as parseCookies, serialize } from 'cookie';
import { type Request, type Response, Router } from 'express';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { beginInstall, finishInstall } from '../portal/install.ts';
import { OFF_BY_DEFAULT } from '../portal/scopes.ts';
import { installPage } from './install-page.ts';
import { notePortal } from './request-context.ts';

const COOKIE = 'fitgate_install';
const COOKIE_SECONDS = 600;
const RETURN_COOKIE = 'fitgate_return';

/**
 * The install. `GET /oauth/install` (with `?allow=workflows-and-lists`: also to read those) sends an admin to HubSpot's consent page, with a single-use state that a cookie binds to
 * the browser; `GET /oauth/callback` finishes it. A callback without our state (an install that began in HubSpot) exchanges
 * no code and starts over here, so that nobody can be tricked into installing into somebody else's portal.
 * @param urls our public URL, and HubSpot's consent page
 */
export function oauthRoutes(
  dependencies: Dependencies,
  urls: { readonly publicUrl: string; readonly authorizeUrl: string },
): Router {
  const secure = urls.publicUrl.startsWith('https:');
  const cookie = (name: string, value: string, maxAge: number) =>
    serialize(name, value, { httpOnly: true, secure, sameSite: 'lax', path: '/oauth', maxAge });
  const router = Router();

  router.get('/oauth/install', async (request, response) => {
    const state = randomBytes(32).toString('base64url');
    const browser = randomBytes(32).toString('base64url');
    await beginInstall(dependencies, { stateHash: hash(state), browserHash: hash(browser) });
    const returnUrl = hubSpotUrl(single(request, 'returnUrl'), urls.authorizeUrl);
    response.append('Set-Cookie', cookie(COOKIE, browser, COOKIE_SECONDS));
    response.append(
      'Set-Cookie',
      cookie(RETURN_COOKIE, returnUrl ?? '', returnUrl === null ? 0 : COOKIE_SECONDS),
    );
    response.redirect(302, dependencies.oauth.authorizeUrl(state, optionalScopes(dependencies, request)));
  });

  router.get('/oauth/callback', async (request, response) => {
    const state = single(request, 'state');
    if (state === null) {
      response.redirect(302, beginUrl(single(request, 'returnUrl')));
      return;
    }
    const cookies = parseCookies(request.headers.cookie ?? '');
    response.append('Set-Cookie', cookie(COOKIE, '', 0));
    response.append('Set-Cookie', cookie(RETURN_COOKIE, '', 0));
    const code = single(request, 'code');
    if (code === null)
      throw new FitgateError('denied', 'The install was not granted. Begin again whenever you like.');
    const hashes = { stateHash: hash(state), browserHash: hash(cookies[COOKIE] ?? '') };
    const installed = await finishInstall(notingPortal(dependencies, response), code, hashes);
    if (installed === null) {
      response.type('html').send(installPage('Fitgate is installed already', ALREADY_INSTALLED));
      return;
    }
    const returnUrl = hubSpotUrl(cookies[RETURN_COOKIE] ?? null, urls.authorizeUrl);
    if (returnUrl !== null) response.redirect(302, returnUrl);
    else
      response
        .type('html')
        .send(
          installPage(
            'Fitgate is installed',
            'You can close this page. In HubSpot, open Fitgate’s settings to read the draft of your criteria and publish it; nothing is written to your records before that.',
          ),
        );
  });
  return router;
}

/** What an account may refuse. Reading workflows and lists is asked for only when an admin has said that it may. */
function optionalScopes({ scopes }: Dependencies, request: Request): readonly string[] {
  const all = single(request, 'allow') === 'workflows-and-lists';
  return scopes.optional.filter((scope) => all || !OFF_BY_DEFAULT.has(scope));
}

/** A callback that was loaded again: nothing was done by this. */
const ALREADY_INSTALLED =
  'This install was finished before; loading the page again changed nothing. You can close it. Fitgate’s settings are in HubSpot.';

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A query parameter that occurs exactly once; null otherwise. */
function single(request: Request, name: string): string | null {
  const value: unknown = request.query[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function beginUrl(returnUrl: string | null): string {
  return returnUrl === null ? '/oauth/install' : `/oauth/install?returnUrl=${encodeURIComponent(returnUrl)}`;
}

/** The URL if it leads to HubSpot (over https, or to the origin of the consent page), else null: no open redirect. */
function hubSpotUrl(text: string | null, authorizeUrl: string): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isHubSpot =
    url.protocol === 'https:' && (url.hostname === 'hubspot.com' || url.hostname.endsWith('.hubspot.com'));
  return isHubSpot || url.origin === new URL(authorizeUrl).origin ? url.href : null;
}

/** Notes the portal as soon as HubSpot has accepted the code, so that a later failure of the install is logged with it. */
function notingPortal(dependencies: Dependencies, response: Response): Dependencies {
  const { oauth } = dependencies;
  const exchangeCode: typeof oauth.exchangeCode = async (code) => {
    const grant = await oauth.exchangeCode(code);
    notePortal(response, grant.portalId);
    return grant;
  };
  return { ...dependencies, oauth: { ...oauth, exchangeCode } };
}
