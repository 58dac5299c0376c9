import type { ObjectType } from '../types.ts';

/** Associations between records, stored in both directions; `primary` is for links with a company. */
export interface Link {
  readonly toId: string;
  readonly primary: boolean;
}
export type Links = Map<string, Map<string, Link>>;

export const createLinks = (): Links => new Map();

const key = (from: ObjectType, fromId: string, to: ObjectType) => `${from}:${fromId}>${to}`;

/** The associated records of one type, in the order in which they were associated. */
export function linksOf(links: Links, from: ObjectType, fromId: string, to: ObjectType): Link[] {
  return [...(links.get(key(from, fromId, to))?.values() ?? [])];
}

export function findLink(
  links: Links,
  from: ObjectType,
  fromId: string,
  to: ObjectType,
  toId: string,
): Link | undefined {
  return links.get(key(from, fromId, to))?.get(toId);
}

export interface LinkEnds {
  readonly from: ObjectType;
  readonly fromId: string;
  readonly to: ObjectType;
  readonly toId: string;
}

export const reversed = ({ from, fromId, to, toId }: LinkEnds): LinkEnds => ({
  from: to,
  fromId: toId,
  to: from,
  toId: fromId,
});

export function putLink(links: Links, ends: LinkEnds, primary: boolean): void {
  for (const { from, fromId, to, toId } of [ends, reversed(ends)]) {
    const name = key(from, fromId, to);
    const table = links.get(name) ?? new Map<string, Link>();
    table.set(toId, { toId, primary });
    links.set(name, table);
  }
}

export function dropLink(links: Links, ends: LinkEnds): void {
  for (const { from, fromId, to, toId } of [ends, reversed(ends)])
    links.get(key(from, fromId, to))?.delete(toId);
}
