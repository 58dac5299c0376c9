import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { associate } from '../state/associate.ts';
import { type CrmRecord, propertyHistory } from '../state/crm-record.ts';
import { mergeRecords } from '../state/merge-records.ts';
import type { Portal } from '../state/portal.ts';
import { readRecord } from '../state/read-records.ts';
import type { Outcome } from '../state/refusal.ts';
import { archiveRecord, createRecord, restoreRecord, updateRecord } from '../state/write-records.ts';
import type { ChangeSource } from '../types.ts';
import { objectTypeOf } from './api-route.ts';
import { propertiesInput, recordId } from './batch.ts';
import { refusalReply } from './reply.ts';

const editBody = z.strictObject({ properties: propertiesInput });
const newBody = editBody.extend({ companyId: recordId.optional() });
const mergeBody = z.strictObject({ primaryId: recordId, otherId: recordId });
/** A person who works in the CRM. */
const ADMIN: ChangeSource = { changeSource: 'CRM_UI', sourceId: 'userId:1' };

/** A person's edits of records, without a browser: `/_sim/portals/:portalId/:objectType…`. */
export function recordControls(router: Router, portalOf: (request: Request) => Portal): void {
  router.get('/:objectType/:id/history/:property', (request, response) => {
    const { objectType, id, property } = request.params;
    const record = readRecord(portalOf(request), objectTypeOf(objectType), id);
    if (record === undefined) throw new RangeError(`no ${objectType} ${id}`);
    response.json({ history: propertyHistory(record, property) });
  });
  router.post('/:objectType/merge', (request, response) => {
    const portal = portalOf(request);
    const ids = mergeBody.parse(request.body);
    send(response, portal, mergeRecords(portal, objectTypeOf(request.params.objectType), ids, ADMIN));
  });
  router.post('/:objectType/:id/restore', (request, response) => {
    const { objectType, id } = request.params;
    send(response, portalOf(request), restoreRecord(portalOf(request), objectTypeOf(objectType), id, ADMIN));
  });
  router.post('/:objectType', (request, response) => {
    create(portalOf(request), request.params.objectType, newBody.parse(request.body), response);
  });
  router.patch('/:objectType/:id', (request, response) => {
    const { objectType, id } = request.params;
    const portal = portalOf(request);
    const { properties } = editBody.parse(request.body);
    send(response, portal, updateRecord(portal, objectTypeOf(objectType), id, properties, ADMIN));
  });
  router.delete('/:objectType/:id', (request, response) => {
    const { objectType, id } = request.params;
    send(response, portalOf(request), archiveRecord(portalOf(request), objectTypeOf(objectType), id, ADMIN));
  });
}

/** Creates a record; a deal or contact may get its company at once, as in HubSpot's form. */
function create(portal: Portal, type: string, body: z.infer<typeof newBody>, response: Response): void {
  const from = objectTypeOf(type);
  const { companyId, properties } = body;
  if (companyId !== undefined && readRecord(portal, 'companies', companyId) === undefined) {
    throw new RangeError(`no company ${companyId}`);
  }
  const made = createRecord(portal, from, properties, ADMIN);
  if (made.ok && companyId !== undefined) {
    associate(portal, { from, fromId: made.value.id, to: 'companies', toId: companyId }, true, ADMIN);
  }
  send(response, portal, made);
}

function send(response: Response, { portalId }: Portal, outcome: Outcome<CrmRecord>): void {
  if (outcome.ok) {
    response.json({ id: outcome.value.id });
    return;
  }
  const { status, body } = refusalReply(outcome.refusal, portalId);
  response.status(status).json(body);
}
