import { z } from 'zod';
import { type ApiCall, type ApiRoute, param, parseBody } from './api-route.ts';
import { batchReply, checkInputs } from './batch.ts';
import { ApiError, badRequest, ok, type Reply, refusalReply } from './reply.ts';
import { automation } from './scopes.ts';

const MAX_PAGE = 100;
const MAX_BATCH = 100;
const batchBody = z.object({ inputs: z.array(z.object({ type: z.literal('FLOW_ID'), flowId: z.string() })) });

/** Without what they do. */
function list({ portal, query }: ApiCall): Reply {
  const limit = Number(query.get('limit') ?? MAX_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE)
    throw new ApiError(badRequest(`limit must be between 1 and ${MAX_PAGE}`));
  const from = Number(query.get('after') ?? 0);
  const { workflows } = portal.automation;
  const results = workflows
    .slice(from, from + limit)
    .map(({ id, name, isEnabled, objectTypeId, revisionId }) => ({
      ...{ id, name, isEnabled, objectTypeId, revisionId, flowType: 'WORKFLOW' },
    }));
  const next = from + results.length;
  return ok({ results, ...(next < workflows.length ? { paging: { next: { after: String(next) } } } : {}) });
}

function getOne(call: ApiCall): Reply {
  const id = param(call, 'flowId');
  const found = call.portal.automation.workflows.find((flow) => flow.id === id);
  return found === undefined
    ? refusalReply({ kind: 'notFound', what: `flow ${id}` }, call.portal.portalId)
    : ok(found);
}

function batchRead(call: ApiCall): Reply {
  const ids = parseBody(call, batchBody).inputs.map(({ flowId }) => flowId);
  checkInputs(ids, MAX_BATCH);
  const { workflows } = call.portal.automation;
  const results = ids.flatMap((id) => workflows.find((flow) => flow.id === id) ?? []);
  const missing = ids.filter((id) => !workflows.some((flow) => flow.id === id));
  const message = 'Could not get some flows';
  const error = { category: 'OBJECT_NOT_FOUND', message, context: { id: missing } };
  return batchReply(call, results, missing.length === 0 ? [] : [error]);
}

const reading = { area: 'flows', family: 'read', scopes: automation } as const;
export const WORKFLOW_ROUTES: readonly ApiRoute[] = [
  { ...reading, method: 'get', path: '/', handle: list },
  { ...reading, method: 'post', path: '/batch/read', handle: batchRead },
  { ...reading, method: 'get', path: '/:flowId', handle: getOne },
];
