import { z } from 'zod';
import { associate, typeIdsOf } from '../state/associate.ts';
import type { CrmRecord } from '../state/crm-record.ts';
import { OBJECT_TYPES } from '../state/portal.ts';
import { readRecord } from '../state/read-records.ts';
import { accepted, invalid, type Outcome } from '../state/refusal.ts';
import type { ObjectType } from '../types.ts';
import type { ApiCall } from './api-route.ts';
import { recordId } from './batch.ts';

const spec = z.object({ associationCategory: z.string(), associationTypeId: z.int() });
export const associationTypes = z.array(spec).min(1);

/** `associations` of a record to be created. */
export const newAssociations = z
  .array(z.object({ to: z.object({ id: recordId }), types: associationTypes }))
  .default([]);

/** The object type and rank of a type id, from the new record's side. */
function targetOf(
  from: ObjectType,
  typeId: number,
): { readonly to: ObjectType; readonly primary: boolean } | null {
  for (const to of OBJECT_TYPES) {
    const ids = typeIdsOf(from, to);
    if (ids?.any === typeId || ids?.primary === typeId) return { to, primary: ids.primary === typeId };
  }
  return null;
}

/** The plan with the record's first associations added, or the reason why one of them is impossible. */
export function associateNew(
  { portal, source }: ApiCall,
  from: ObjectType,
  plan: Outcome<() => CrmRecord>,
  associations: z.infer<typeof newAssociations>,
): Outcome<() => CrmRecord> {
  if (!plan.ok) return plan;
  const links: { readonly to: ObjectType; readonly primary: boolean; readonly toId: string }[] = [];
  for (const { to, types } of associations) {
    for (const { associationTypeId } of types) {
      const target = targetOf(from, associationTypeId);
      if (target === null) return invalid(`invalid association type ${associationTypeId} for ${from}`);
      const there = readRecord(portal, target.to, to.id);
      if (there === undefined) return invalid(`${target.to} ${to.id} does not exist`);
      links.push({ ...target, toId: there.id });
    }
  }
  return accepted(() => {
    const record = plan.value();
    for (const { to, toId, primary } of links) {
      associate(portal, { from, fromId: record.id, to, toId }, primary, source);
    }
    return record;
  });
}
