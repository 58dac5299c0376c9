/** The golden cases as they stand in ../cases, and what turns one into the engine's own input. */
import { readFileSync } from 'node:fs';
import type { AssociatedRecords, CompanyFacts, RawRecord } from '../../../src/facts/company-facts.ts';

/** What is known of one company: raw values as HubSpot has them. A property left out was not read; null is empty. */
export interface World {
  readonly company: RawRecord;
  /** The record of the parent company; left out: it cannot be read. */
  readonly parent?: RawRecord;
  readonly deals?: readonly RawRecord[];
  /** `{ "repeat": n, "of": record }` is that many of them. */
  readonly contacts?: readonly RawRecord[] | Repeated;
  /** Columns that the deals, or contacts, do not have, though any of the usual ones would have been read. */
  readonly missingColumns?: readonly string[];
  /** By property: [timestamp, value], in any order. */
  readonly history?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** Properties of which older history was not read. */
  readonly truncated?: readonly string[];
}

interface Repeated {
  readonly repeat: number;
  readonly of: RawRecord;
}

export interface ConditionCase extends World {
  readonly name: string;
  /** The kind of unknown that the case is about. */
  readonly unknown?: string;
  readonly when: { readonly is?: string };
  readonly salesPipelines?: readonly string[];
  readonly answer: 'true' | 'false' | 'unknown';
}

export interface CompanyCase extends World {
  readonly name: string;
  readonly document: string;
  /** Some or all of what `fitgate score --json` says of the company. */
  readonly expect: Readonly<Record<string, unknown>>;
  /** What would lift it: the engine says so, the command line does not. */
  readonly lift?: { readonly key: string; readonly share: number; readonly tier: string } | null;
  /** The best facts to find out, best first: the engine says so, the command line names only the first. */
  readonly nextFacts?: readonly string[];
  readonly because: string;
}

export interface DocumentCase {
  readonly name: string;
  readonly document: string;
  /** JSON path to the value that is put there; `{ "repeat": n, "of": v }` is a list, `{ "text": n }` a text of n characters. */
  readonly patch?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** Every path that is reported, and no other; none when the document is valid. */
  readonly paths: readonly string[];
}

export interface Cases<Case> {
  readonly groups: readonly { readonly rule: string; readonly cases: readonly Case[] }[];
}

function readJson(name: string) {
  return JSON.parse(readFileSync(new URL(`../cases/${name}`, import.meta.url), 'utf8'));
}

export const documents: Readonly<Record<string, unknown>> = readJson('documents.json');
export const conditionCases: Cases<ConditionCase> & { readonly now: string } = readJson('conditions.json');
export const companyCases: Cases<CompanyCase> & { readonly now: string } = readJson('companies.json');
export const documentCases: Cases<DocumentCase> = readJson('documents-invalid.json');

/** The engine's input: history in the order of the case, since any order is the same history. */
export function factsOf(world: World): CompanyFacts {
  const { company, parent, history, truncated = [] } = world;
  const histories = Object.entries(history ?? {}).map(([property, rows]) => {
    const entries = rows.map(([timestamp, value]) => ({ timestampMs: Date.parse(timestamp), value }));
    return [property, { entries, truncated: truncated.includes(property) }] as const;
  });
  return {
    properties: company,
    parent: parent ?? null,
    deals: recordsOf(world, world.deals, DEAL_COLUMNS),
    contacts: recordsOf(world, world.contacts, CONTACT_COLUMNS),
    history: history ? Object.fromEntries(histories) : null,
  };
}

/** The columns that every table of deals, or contacts, of the cases has unless a case says that one is missing. */
export const DEAL_COLUMNS = ['hs_is_closed', 'hs_is_closed_won', 'amount', 'closedate'];
export const CONTACT_COLUMNS = ['hs_buying_role'];

function recordsOf(
  { missingColumns = [] }: World,
  given: readonly RawRecord[] | Repeated | undefined,
  usual: readonly string[],
): AssociatedRecords | null {
  if (given === undefined) return null;
  const records = 'repeat' in given ? Array.from({ length: given.repeat }, () => given.of) : given;
  const columns = new Set([...usual, ...records.flatMap((record) => Object.keys(record))]);
  for (const column of missingColumns) columns.delete(column);
  return { records, columns };
}

const steps = (path: string) =>
  [...path.matchAll(/\.(\w+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));

type Container = Record<string | number, unknown>;

const isRecord = (value: unknown): value is Container => typeof value === 'object' && value !== null;

function expand(value: unknown, index?: number): unknown {
  if (typeof value === 'string') return index === undefined ? value : value.replaceAll('{i}', String(index));
  if (Array.isArray(value)) return value.map((member) => expand(member, index));
  if (!isRecord(value)) return value;
  if ('repeat' in value)
    return Array.from({ length: Number(value['repeat']) }, (_, i) => expand(value['of'], i));
  if ('text' in value) return 'x'.repeat(Number(value['text']));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expand(member, index)]));
}

/** The list or object that holds the last step of a path, and that step. */
function placeOf(root: Container, path: string): readonly [Container, string | number] {
  const way = ['$', ...steps(path)];
  const holder = way
    .slice(0, -1)
    .reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), root);
  const last = way.at(-1);
  if (!isRecord(holder) || last === undefined) throw new Error(`${path} is nowhere in the document`);
  return [holder, last];
}

/** A fresh copy of a named document, with what the case puts there and without what it takes away. */
export function documentOf({ document, patch = {}, remove = [] }: DocumentCase): unknown {
  const root: Container = { $: structuredClone(documents[document]) };
  for (const [path, value] of Object.entries(patch)) {
    const [holder, step] = placeOf(root, path);
    holder[step] = expand(value);
  }
  for (const path of remove) {
    const [holder, step] = placeOf(root, path);
    delete holder[step];
  }
  return root['$'];
}
