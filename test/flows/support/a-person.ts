import { associate } from '../../../simulator/state/associate.ts';
import { archiveProperty } from '../../../simulator/state/edit-properties.ts';
import { mergeRecords } from '../../../simulator/state/merge-records.ts';
import type { Portal } from '../../../simulator/state/portal.ts';
import {
  archiveRecord,
  createRecord,
  restoreRecord,
  updateRecord,
} from '../../../simulator/state/write-records.ts';
import type { ObjectType } from '../../../simulator/types.ts';
import type { LocalWorld } from './local-world.ts';

const BY = { changeSource: 'CRM_UI', sourceId: 'userId:11' } as const;

/** Somebody who works in the CRM. */
export interface Person {
  create(objectType: ObjectType, properties: Readonly<Record<string, string>>): string;
  edit(objectType: ObjectType, id: string, properties: Readonly<Record<string, string>>): void;
  archive(objectType: ObjectType, id: string): void;
  restore(objectType: ObjectType, id: string): void;
  /** Answers the id of the record that took both places. */
  merge(primaryId: string, otherId: string): string;
  linkDeal(dealId: string, companyId: string): void;
  archiveProperty(name: string): void;
  /** A company's value as it stands; undefined when it has none or the company is not there. */
  see(companyId: string, name: string): string | undefined;
}

export function aPerson({ simulator }: LocalWorld, portalId: number): Person {
  const portal = portalOf(simulator.state.portals, portalId);
  const done = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
    if (!outcome.ok) throw new Error(`the CRM refused: ${JSON.stringify(outcome.refusal)}`);
    return outcome.value;
  };
  return {
    create: (objectType, properties) => done(createRecord(portal, objectType, properties, BY)).id,
    edit: (objectType, id, properties) => void done(updateRecord(portal, objectType, id, properties, BY)),
    archive: (objectType, id) => void done(archiveRecord(portal, objectType, id, BY)),
    restore: (objectType, id) => void done(restoreRecord(portal, objectType, id, BY)),
    merge: (primaryId, otherId) => done(mergeRecords(portal, 'companies', { primaryId, otherId }, BY)).id,
    linkDeal: (fromId, toId) => associate(portal, { from: 'deals', fromId, to: 'companies', toId }, true, BY),
    archiveProperty: (name) =>
      void done(archiveProperty(portal.definitions.companies, name, new Date().toISOString())),
    see: (companyId, name) => portal.records.companies.get(companyId)?.values.get(name),
  };
}

function portalOf(portals: ReadonlyMap<number, Portal>, portalId: number): Portal {
  const portal = portals.get(portalId);
  if (portal === undefined) throw new Error(`the simulator has no portal ${portalId}`);
  return portal;
}
