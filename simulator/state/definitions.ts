import type { ObjectType } from '../types.ts';
import { DEFAULT_PROPERTIES } from './default-properties/default-properties.ts';
import {
  defaultDefinition,
  type PropertyDefinition,
  type PropertyGroupDefinition,
} from './property-definition.ts';

/** A portal's definitions for one object type. Archived properties keep their values on the records, unseen. */
export interface Definitions {
  readonly objectType: ObjectType;
  readonly active: Map<string, PropertyDefinition>;
  readonly archived: Map<string, PropertyDefinition>;
  readonly groups: Map<string, PropertyGroupDefinition>;
  /** Names that a workflow, list or formula refers to: they cannot be archived. */
  readonly inUse: Set<string>;
  /** By property and value: options that are not accepted as values before then. */
  readonly optionsUsableFromMs: Map<string, number>;
  /** How many properties of its own the account may have. */
  mostCustom: number;
}

/** HubSpot's limit for one object type, by its documents. */
const CUSTOM_PROPERTIES = 1_000;

/** The definitions of a portal on its first day. */
export function createDefinitions(objectType: ObjectType, createdAt: string): Definitions {
  const { specs, groups } = DEFAULT_PROPERTIES[objectType];
  return {
    objectType,
    active: new Map(specs.map((spec) => [spec.name, defaultDefinition(spec, createdAt)])),
    archived: new Map(),
    groups: new Map(
      Object.entries(groups).map(([name, label], displayOrder) => [
        name,
        { name, label, displayOrder, archived: false },
      ]),
    ),
    inUse: new Set(),
    optionsUsableFromMs: new Map(),
    mostCustom: CUSTOM_PROPERTIES,
  };
}

/** Adds the options that are missing, as an admin would have done before the values were used. */
export function ensureOptions(definition: PropertyDefinition, values: Iterable<string>): void {
  const known = new Set(definition.options.map(({ value }) => value));
  for (const value of values) {
    if (value === '' || known.has(value)) continue;
    known.add(value);
    definition.options.push({ value, label: value, displayOrder: definition.options.length, hidden: false });
  }
}
