import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { isoTime } from '../state/crm-record.ts';
import { archiveProperty, createProperty, editProperty } from '../state/edit-properties.ts';
import type { Portal } from '../state/portal.ts';
import type { Outcome } from '../state/refusal.ts';
import { objectTypeOf } from './api-route.ts';
import { newProperty, propertyEdit } from './property-routes.ts';
import { refusalReply } from './reply.ts';

const namesBody = z.strictObject({ names: z.array(z.string()) });
const limitBody = z.strictObject({ limit: z.int().min(0) });

/** An admin's edits of property definitions in HubSpot's settings: `/_sim/portals/:portalId/:objectType/properties…`. */
export function definitionControls(router: Router, portalOf: (request: Request) => Portal): void {
  const definitionsOf = (request: Request) =>
    portalOf(request).definitions[objectTypeOf(String(request.params['objectType']))];
  const nowOf = (request: Request) => isoTime(portalOf(request).now());

  router.put('/:objectType/properties-in-use', (request, response) => {
    const { inUse } = definitionsOf(request);
    inUse.clear();
    for (const name of namesBody.parse(request.body).names) inUse.add(name);
    response.sendStatus(204);
  });
  router.put('/:objectType/property-limit', (request, response) => {
    definitionsOf(request).mostCustom = limitBody.parse(request.body).limit;
    response.sendStatus(204);
  });
  router.post('/:objectType/properties', (request, response) => {
    const made = createProperty(definitionsOf(request), newProperty.parse(request.body), nowOf(request));
    send(response, portalOf(request), made);
  });
  router.patch('/:objectType/properties/:name', (request, response) => {
    const definitions = definitionsOf(request);
    const edit = propertyEdit.parse(request.body);
    const { groupName } = edit;
    // HubSpot's form can create the group.
    if (groupName !== undefined && !definitions.groups.has(groupName)) {
      const displayOrder = definitions.groups.size;
      definitions.groups.set(groupName, { name: groupName, label: groupName, displayOrder, archived: false });
    }
    const edited = editProperty(definitions, request.params.name, edit, nowOf(request));
    send(response, portalOf(request), edited);
  });
  router.delete('/:objectType/properties/:name', (request, response) => {
    const archived = archiveProperty(definitionsOf(request), request.params.name, nowOf(request));
    send(response, portalOf(request), archived);
  });
}

function send<T>(response: Response, { portalId }: Portal, outcome: Outcome<T>): void {
  if (outcome.ok) {
    response.json(outcome.value);
    return;
  }
  const { status, body } = refusalReply(outcome.refusal, portalId);
  response.status(status).json(body);
}
