import type { AssociationPair, ChangeSource, ObjectType } from '../types.ts';
import { indexLater } from './index-records.ts';
import { dropLink, findLink, type LinkEnds, linksOf, putLink, reversed } from './links.ts';
import { announce, type Portal } from './portal.ts';
import { rollUpLater } from './rollups.ts';

interface TypeIds {
  readonly pair: AssociationPair;
  readonly any: number;
  readonly primary: number | null;
}

/** HubSpot's own association type ids. Links with a company have a primary type in addition to the plain one. */
const TYPE_IDS: Readonly<Record<string, TypeIds>> = {
  'deals>companies': { pair: 'DEAL_TO_COMPANY', any: 341, primary: 5 },
  'companies>deals': { pair: 'COMPANY_TO_DEAL', any: 342, primary: 6 },
  'contacts>companies': { pair: 'CONTACT_TO_COMPANY', any: 279, primary: 1 },
  'companies>contacts': { pair: 'COMPANY_TO_CONTACT', any: 280, primary: 2 },
  'deals>contacts': { pair: 'DEAL_TO_CONTACT', any: 3, primary: null },
  'contacts>deals': { pair: 'CONTACT_TO_DEAL', any: 4, primary: null },
};

export const typeIdsOf = (from: ObjectType, to: ObjectType): TypeIds | undefined => TYPE_IDS[`${from}>${to}`];

/**
 * Associates two records. A primary link is also a plain one. A deal or contact has at most one primary company, so the previous
 * one becomes plain.
 */
export function associate(portal: Portal, ends: LinkEnds, primary: boolean, source: ChangeSource): void {
  const before = findLink(portal.links, ends.from, ends.fromId, ends.to, ends.toId);
  if (before !== undefined && (before.primary || !primary)) return;
  if (primary) demoteOthers(portal, ends, source);
  putLink(portal.links, ends, primary);
  announceLink(portal, ends, { primary, removed: false }, source);
  followUp(portal, ends);
}

/** Removes the association with all its types. */
export function dissociate(portal: Portal, ends: LinkEnds, source: ChangeSource): void {
  const before = findLink(portal.links, ends.from, ends.fromId, ends.to, ends.toId);
  if (before === undefined) return;
  dropLink(portal.links, ends);
  announceLink(portal, ends, { primary: before.primary, removed: true }, source);
  followUp(portal, ends);
}

function demoteOthers(portal: Portal, ends: LinkEnds, source: ChangeSource): void {
  const one = ends.to === 'companies' ? ends : reversed(ends);
  for (const other of linksOf(portal.links, one.from, one.fromId, one.to)) {
    if (!other.primary || other.toId === one.toId) continue;
    const demoted = { ...one, toId: other.toId };
    putLink(portal.links, demoted, false);
    announceLink(portal, demoted, { primary: true, removed: true }, source);
    followUp(portal, demoted);
  }
}

/** Called once per link; delivery makes the messages for both directions from it. */
function announceLink(
  portal: Portal,
  { from, fromId, to, toId }: LinkEnds,
  { primary, removed }: { readonly primary: boolean; readonly removed: boolean },
  source: ChangeSource,
): void {
  const ids = typeIdsOf(from, to);
  if (ids === undefined) return;
  announce(portal, source, {
    kind: 'associationChange',
    associationType: ids.pair,
    fromObjectId: fromId,
    toObjectId: toId,
    associationRemoved: removed,
    isPrimaryAssociation: primary,
    associationTypeId: primary ? (ids.primary ?? ids.any) : ids.any,
  });
}

/** Search and the roll-ups that count links learn of the link with the same delay as of a value. */
function followUp(portal: Portal, { from, fromId, to, toId }: LinkEnds): void {
  for (const record of [portal.records[from].get(fromId), portal.records[to].get(toId)]) {
    if (record === undefined) continue;
    indexLater(portal, record);
    rollUpLater(portal, record);
  }
}
