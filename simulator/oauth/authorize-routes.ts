import { type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import type { Simulator } from '../simulator.ts';
import { type ConsentRequest, consentPage, consentProblem } from './consent-page.ts';
import { issueCode } from './oauth-state.ts';

const asked = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  scope: z.string().default(''),
  optional_scope: z.string().default(''),
  state: z.string().optional(),
});
const answered = asked.extend({
  portalId: z.coerce.number(),
  userId: z.coerce.number(),
  decision: z.enum(['grant', 'deny']),
});

type Answer = z.infer<typeof answered>;

/** The consent page and its two buttons. */
export function authorizeRoutes(simulator: Simulator): Router {
  const router = Router();
  for (const path of ['/oauth/authorize', '/oauth/:portalId/authorize']) {
    router.get(path, (request, response) => {
      const consent = consentOf(asked.parse(request.query));
      const problem = linkProblem(simulator, consent);
      const only = 'portalId' in request.params ? Number(request.params['portalId']) : null;
      if (problem === null) response.type('html').send(consentPage(simulator, consent, only));
      else refuse(response, problem);
    });
  }
  router.post('/oauth/authorize', urlencoded({ extended: false }), (request, response) => {
    const form = answered.safeParse(request.body ?? {});
    if (form.success) decide(simulator, form.data, response);
    else refuse(response, { status: 400, text: z.prettifyError(form.error) });
  });
  return router;
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

function consentOf(query: z.infer<typeof asked>): ConsentRequest {
  return {
    clientId: query.client_id,
    redirectUri: query.redirect_uri,
    scopes: [...new Set([...words(query.scope), ...words(query.optional_scope)])],
    state: query.state ?? null,
  };
}

interface Problem {
  readonly status: number;
  readonly text: string;
}

/** HubSpot checks the link against the app's settings before it shows the consent page. */
function linkProblem({ app, ...scopes }: Simulator, consent: ConsentRequest): Problem | null {
  if (consent.clientId !== app.clientId) {
    return { status: 400, text: `There is no app with the client id "${consent.clientId}".` };
  }
  if (!app.redirectUris.includes(consent.redirectUri)) {
    return { status: 400, text: `The redirect URL "${consent.redirectUri}" is not among those of the app.` };
  }
  return scopeProblem(scopes, consent.scopes);
}

/** The link must request all scopes that the app's file requires, and none that the file does not name. */
function scopeProblem(
  { requiredScopes, furtherScopes }: Pick<Simulator, 'requiredScopes' | 'furtherScopes'>,
  asked: readonly string[],
): Problem | null {
  const mismatch = (what: string) => ({
    status: 400,
    text: `The scopes of the link do not match the app's: ${what}.`,
  });
  const lacking = requiredScopes.filter((scope) => !asked.includes(scope));
  if (lacking.length > 0) return mismatch(`it requires ${lacking.join(', ')} too`);
  if (furtherScopes === null) return null;
  const foreign = asked.filter((scope) => !requiredScopes.includes(scope) && !furtherScopes.includes(scope));
  return foreign.length === 0 ? null : mismatch(`it does not name ${foreign.join(', ')}`);
}

function userProblem({ portals }: Simulator, { portalId, userId, decision }: Answer): Problem | null {
  const user = portals.get(portalId)?.users.find(({ id }) => id === userId);
  if (user === undefined) return { status: 400, text: `Account ${portalId} has no user ${userId}.` };
  if (decision === 'deny' || user.superAdmin) return null;
  return { status: 403, text: 'Only a super admin may connect an app to this account.' };
}

function decide(simulator: Simulator, answer: Answer, response: Response): void {
  const consent = consentOf(answer);
  const problem = linkProblem(simulator, consent) ?? userProblem(simulator, answer);
  if (problem === null) response.redirect(302, landing(simulator, consent, answer));
  else refuse(response, problem);
}

/** The app's redirect URL with the code, or with the refusal. */
function landing(
  { oauth }: Simulator,
  consent: ConsentRequest,
  { portalId, userId, decision }: Answer,
): string {
  const target = new URL(consent.redirectUri);
  if (decision === 'grant') {
    const grant = { portalId, userId, scopes: consent.scopes };
    target.searchParams.set('code', issueCode(oauth, grant, consent.redirectUri));
  } else {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', 'The user denied the request');
  }
  if (consent.state !== null) target.searchParams.set('state', consent.state);
  return target.href;
}

function refuse(response: Response, { status, text }: Problem): void {
  response.status(status).type('html').send(consentProblem(text));
}
