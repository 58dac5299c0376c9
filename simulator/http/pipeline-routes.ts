import { type ApiCall, type ApiRoute, objectTypeOf, param } from './api-route.ts';
import { ApiError, ok, type Reply, refusalReply } from './reply.ts';
import { readDefinitions } from './scopes.ts';

/** Only deals have pipelines here. */
function pipelinesOf(call: ApiCall) {
  return objectTypeOf(param(call, 'objectType')) === 'deals' ? call.portal.pipelines : [];
}

function pipelineOf(call: ApiCall) {
  const id = param(call, 'pipelineId');
  const found = pipelinesOf(call).find((pipeline) => pipeline.id === id);
  if (found !== undefined) return found;
  throw new ApiError(refusalReply({ kind: 'notFound', what: `pipeline ${id}` }, call.portal.portalId));
}

const list = (call: ApiCall): Reply => ok({ results: pipelinesOf(call) });
const getOne = (call: ApiCall): Reply => ok(pipelineOf(call));
const stages = (call: ApiCall): Reply => ok({ results: pipelineOf(call).stages });

const reading = { method: 'get', area: 'pipelines', family: 'read', scopes: readDefinitions } as const;
export const PIPELINE_ROUTES: readonly ApiRoute[] = [
  { ...reading, path: '/:objectType', handle: list },
  { ...reading, path: '/:objectType/:pipelineId', handle: getOne },
  { ...reading, path: '/:objectType/:pipelineId/stages', handle: stages },
];
