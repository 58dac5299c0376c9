import type { ObjectType } from '../types.ts';
import { type Link, linksOf } from './links.ts';
import type { Portal } from './portal.ts';

/** The links to records that are neither archived nor merged into another, which HubSpot shows and counts. */
export function liveLinksOf(portal: Portal, from: ObjectType, fromId: string, to: ObjectType): Link[] {
  return linksOf(portal.links, from, fromId, to).filter(({ toId }) => {
    const target = portal.records[to].get(toId);
    return target !== undefined && target.archivedAtMs === null && target.mergedInto === null;
  });
}
