import { type Request, Router } from 'express';
import { z } from 'zod';
import { listVersions, publishDraft, readCriteria, rollBack, saveDraft } from '../authoring/edit-criteria.ts';
import { previewDraft } from '../authoring/preview-draft.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { askForRescore, readFit } from '../fit/read-fit.ts';
import { answering } from './json-route.ts';
import { isHubSpotId, lineOfText, version } from './request-values.ts';
import type { CallerRules } from './signed.ts';

const reason = lineOfText(500);
const basedOn = version.nullable();
const draftRequest = z.object({
  document: z.unknown(),
  basedOn,
  revision: z.string().max(100).nullable().optional(),
});
const previewRequest = z.object({ document: z.unknown().optional() });
const publishRequest = z.object({ reason, basedOn, revision: z.string().max(100).optional() });
const rollbackRequest = z.object({ version, reason, basedOn });

/** The routes of the card and the settings page; the signature is checked before any of them. */
export function apiRoutes(dependencies: Dependencies, rules: CallerRules): Router {
  const { answer, parsed } = answering(rules);
  const router = Router();
  router.get(
    '/api/companies/:id/fit',
    answer(({ portalId }, request) => readFit(dependencies, portalId, companyIdOf(request))),
  );
  router.post(
    '/api/companies/:id/rescore',
    answer(({ portalId }, request) => askForRescore(dependencies, portalId, companyIdOf(request))),
  );
  router.get(
    '/api/criteria',
    answer((caller) => readCriteria(dependencies, caller)),
  );
  router.get(
    '/api/criteria/versions',
    answer((caller) => listVersions(dependencies, caller)),
  );
  router.put(
    '/api/criteria/draft',
    answer((caller, request) => saveDraft(dependencies, caller, withDocument(parsed(draftRequest, request)))),
  );
  router.post(
    '/api/criteria/preview',
    answer((caller, request) => previewDraft(dependencies, caller, parsed(previewRequest, request).document)),
  );
  router.post(
    '/api/criteria/publish',
    answer((caller, request) => publishDraft(dependencies, caller, parsed(publishRequest, request))),
  );
  router.post(
    '/api/criteria/rollback',
    answer((caller, request) => rollBack(dependencies, caller, parsed(rollbackRequest, request))),
  );
  return router;
}

function companyIdOf(request: Request): string {
  const { id } = request.params;
  if (typeof id === 'string' && isHubSpotId(id)) return id;
  throw new FitgateError('gone', 'A company id is a whole number.');
}

function withDocument<T extends { readonly document?: unknown }>(
  request: T,
): T & { readonly document: unknown } {
  if (request.document === undefined)
    throw new FitgateError('invalid', 'The request is not complete: document is missing');
  return { ...request, document: request.document };
}
