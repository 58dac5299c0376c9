import { z } from 'zod';
import { isoTime } from '../state/crm-record.ts';
import { archiveProperty, createProperty, editProperty } from '../state/edit-properties.ts';
import { delayNewOptions } from '../state/kept-values.ts';
import type { PropertyDefinition } from '../state/property-definition.ts';
import { type ApiCall, type ApiRoute, objectTypeOf, param, parseBody } from './api-route.ts';
import { type BatchError, batchReply, checkInputs, MAX_INPUTS } from './batch.ts';
import { noContent, ok, type Reply, refusalMembers, refusalReply } from './reply.ts';
import { readDefinitions, writeDefinitions } from './scopes.ts';

const option = z.object({
  label: z.string().min(1),
  value: z.string().min(1),
  description: z.string().optional(),
  displayOrder: z.int().default(-1),
  hidden: z.boolean(),
});
export const newProperty = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  options: z.array(option.transform(withoutUndefined)).default([]),
  displayOrder: z.int().default(-1),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  hasUniqueValue: z.boolean().default(false),
  calculationFormula: z.string().optional(),
});
export const propertyEdit = z.object({
  label: z.string().min(1).optional(),
  description: z.string().optional(),
  groupName: z.string().optional(),
  type: z.string().optional(),
  fieldType: z.string().optional(),
  options: z.array(option.transform(withoutUndefined)).optional(),
  displayOrder: z.int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  calculationFormula: z.string().optional(),
});
const names = z.object({
  inputs: z.array(z.object({ name: z.string() })).default([]),
  archived: z.boolean().default(false),
});

function withoutUndefined({
  description,
  ...option
}: {
  label: string;
  value: string;
  description?: string | undefined;
  displayOrder: number;
  hidden: boolean;
}) {
  return { ...option, ...(description === undefined ? {} : { description }) };
}

const definitionsOf = (call: ApiCall) => call.portal.definitions[objectTypeOf(param(call, 'objectType'))];
const nowOf = ({ simulator }: ApiCall) => isoTime(simulator.now());

/** GET …/{type}. */
function list(call: ApiCall): Reply {
  const definitions = definitionsOf(call);
  const table = call.query.get('archived') === 'true' ? definitions.archived : definitions.active;
  return ok({ results: [...table.values()] });
}

function getOne(call: ApiCall): Reply {
  const definitions = definitionsOf(call);
  const name = param(call, 'name');
  const found = (call.query.get('archived') === 'true' ? definitions.archived : definitions.active).get(name);
  return found === undefined
    ? refusalReply({ kind: 'notFound', what: `property ${name}` }, call.portal.portalId)
    : ok(found);
}

function create(call: ApiCall): Reply {
  const made = createProperty(definitionsOf(call), parseBody(call, newProperty), nowOf(call));
  if (!made.ok) return refusalReply(made.refusal, call.portal.portalId);
  delayNewOptions(call.portal, objectTypeOf(param(call, 'objectType')), undefined, made.value);
  const headers = { Location: `${call.base}/${param(call, 'objectType')}/${made.value.name}` };
  return { ...ok(made.value, 201), headers };
}

function edit(call: ApiCall): Reply {
  const objectType = objectTypeOf(param(call, 'objectType'));
  const name = param(call, 'name');
  const before = definitionsOf(call).active.get(name);
  const edited = editProperty(definitionsOf(call), name, parseBody(call, propertyEdit), nowOf(call));
  if (!edited.ok) return refusalReply(edited.refusal, call.portal.portalId);
  delayNewOptions(call.portal, objectType, before, edited.value);
  return ok(edited.value);
}

function archive(call: ApiCall): Reply {
  const archived = archiveProperty(definitionsOf(call), param(call, 'name'), nowOf(call));
  return archived.ok ? noContent : refusalReply(archived.refusal, call.portal.portalId);
}

/** POST …/{type}/batch/create: each independently; 207 when some were refused. */
function batchCreate(call: ApiCall): Reply {
  const { inputs } = parseBody(call, z.object({ inputs: z.array(newProperty).default([]) }));
  checkInputs(
    inputs.map((_, index) => String(index)),
    MAX_INPUTS,
  );
  const results: PropertyDefinition[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs) {
    const made = createProperty(definitionsOf(call), input, nowOf(call));
    if (made.ok) {
      results.push(made.value);
      delayNewOptions(call.portal, objectTypeOf(param(call, 'objectType')), undefined, made.value);
      continue;
    }
    const { category, message, subCategory } = refusalMembers(made.refusal, call.portal.portalId);
    errors.push({
      category,
      message,
      context: { name: [input.name] },
      ...(subCategory === undefined ? {} : { subCategory }),
    });
  }
  return batchReply(call, results, errors, 201);
}

function batchRead(call: ApiCall): Reply {
  const body = parseBody(call, names);
  checkInputs(
    body.inputs.map(({ name }) => name),
    MAX_INPUTS,
  );
  const table = definitionsOf(call)[body.archived ? 'archived' : 'active'];
  const results = body.inputs.flatMap(({ name }) => table.get(name) ?? []);
  const missing = body.inputs.map(({ name }) => name).filter((name) => !table.has(name));
  const error = {
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not get some properties',
    context: { name: missing },
  };
  return batchReply(call, results, missing.length === 0 ? [] : [error]);
}

function batchArchive(call: ApiCall): Reply {
  for (const { name } of parseBody(call, names).inputs) {
    const archived = archiveProperty(definitionsOf(call), name, nowOf(call));
    if (!archived.ok && archived.refusal.kind !== 'notFound')
      return refusalReply(archived.refusal, call.portal.portalId);
  }
  return noContent;
}

const reading = { area: 'properties', family: 'properties', scopes: readDefinitions } as const;
const writing = { area: 'properties', family: 'properties', scopes: writeDefinitions } as const;
export const PROPERTY_ROUTES: readonly ApiRoute[] = [
  { ...reading, method: 'get', path: '/:objectType', handle: list },
  { ...writing, method: 'post', path: '/:objectType', handle: create },
  { ...writing, method: 'post', path: '/:objectType/batch/create', handle: batchCreate },
  { ...reading, method: 'post', path: '/:objectType/batch/read', handle: batchRead },
  { ...writing, method: 'post', path: '/:objectType/batch/archive', handle: batchArchive },
  { ...reading, method: 'get', path: '/:objectType/:name', handle: getOne },
  { ...writing, method: 'patch', path: '/:objectType/:name', handle: edit },
  { ...writing, method: 'delete', path: '/:objectType/:name', handle: archive },
];
