import type { ObjectType } from '../types.ts';
import { DEFAULT_PROPERTIES } from './default-properties/default-properties.ts';
import {
  defaultDefinition,
  type PropertyDefinition,
  type PropertyGroupDefinition,
} from './property-definition.ts';

/** A portal's definitions for one object type. Archived properties keep their values on the records, but hidden. */
export interface Definitions {
  readonly objectType: ObjectType;
  readonly active: Map<string, PropertyDefinition>;
  readonly archived: Map<string, PropertyDefinition>;
  readonly groups: Map<string, PropertyGroupDefinition>;
  /** Names that a workflow, list or formula uses, so that they cannot be archived. */
  readonly inUse: Set<string>;
  /** The instant from which a new option is accepted as a value, by property and value. */
  readonly optionsUsableFromMs: Map<string, number>;
  /** The most custom properties that the account may have. */
  mostCustom: number;
}

/** HubSpot's documented limit for one object type. */
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

/** Adds missing options, as an admin would have done before using the values. */
export function ensureOptions(definition: PropertyDefinition, values: Iterable<string>): void {
  const known = new Set(definition.options.map(({ value }) => value));
  for (const value of values) {
    if (value === '' || known.has(value)) continue;
    known.add(value);
    definition.options.push({ value, label: value, displayOrder: definition.options.length, hidden: false });
  }
}
