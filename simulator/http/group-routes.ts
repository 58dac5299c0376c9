import { z } from 'zod';
import { archiveGroup, createGroup, editGroup } from '../state/property-groups.ts';
import { type ApiCall, type ApiRoute, objectTypeOf, param, parseBody } from './api-route.ts';
import { noContent, ok, type Reply, refusalReply } from './reply.ts';
import { readDefinitions, writeDefinitions } from './scopes.ts';

const newGroup = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  displayOrder: z.int().default(-1),
});
const groupEdit = z.object({ label: z.string().min(1).optional(), displayOrder: z.int().optional() });

const definitionsOf = (call: ApiCall) => call.portal.definitions[objectTypeOf(param(call, 'objectType'))];

function list(call: ApiCall): Reply {
  return ok({ results: [...definitionsOf(call).groups.values()] });
}

function getOne(call: ApiCall): Reply {
  const name = param(call, 'group');
  const group = definitionsOf(call).groups.get(name);
  if (group !== undefined) return ok(group);
  return refusalReply({ kind: 'notFound', what: `property group ${name}` }, call.portal.portalId);
}

function create(call: ApiCall): Reply {
  const made = createGroup(definitionsOf(call), parseBody(call, newGroup));
  return made.ok ? ok(made.value, 201) : refusalReply(made.refusal, call.portal.portalId);
}

function edit(call: ApiCall): Reply {
  const edited = editGroup(definitionsOf(call), param(call, 'group'), parseBody(call, groupEdit));
  return edited.ok ? ok(edited.value) : refusalReply(edited.refusal, call.portal.portalId);
}

function archive(call: ApiCall): Reply {
  const archived = archiveGroup(definitionsOf(call), param(call, 'group'));
  return archived.ok ? noContent : refusalReply(archived.refusal, call.portal.portalId);
}

const reading = { area: 'properties', family: 'properties', scopes: readDefinitions } as const;
const writing = { area: 'properties', family: 'properties', scopes: writeDefinitions } as const;
const one = '/:objectType/groups/:group';
/** Mounted before the properties, because `groups` is not a property name. */
export const GROUP_ROUTES: readonly ApiRoute[] = [
  { ...reading, method: 'get', path: '/:objectType/groups', handle: list },
  { ...writing, method: 'post', path: '/:objectType/groups', handle: create },
  { ...reading, method: 'get', path: one, handle: getOne },
  { ...writing, method: 'patch', path: one, handle: edit },
  { ...writing, method: 'delete', path: one, handle: archive },
];
