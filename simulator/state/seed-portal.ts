import type { ChangeSource, ObjectType, SeedData, SeedProperty, SeedRecord } from '../types.ts';
import { type CrmRecord, historyEntry, isoTime, lastModifiedName } from './crm-record.ts';
import { ensureOptions } from './definitions.ts';
import { createProperty } from './edit-properties.ts';
import { putLink } from './links.ts';
import { parseValue } from './parse-value.ts';
import { stage, syncStageOptions } from './pipelines.ts';
import { OBJECT_TYPES, type Portal } from './portal.ts';
import { rollUpNow } from './rollups.ts';
import { emptyRecord } from './write-records.ts';

const SOURCE: ChangeSource = { changeSource: 'IMPORT', sourceId: 'seed' };
const FIRST_GROUP = {
  companies: 'companyinformation',
  deals: 'dealinformation',
  contacts: 'contactinformation',
};

/**
 * Fills a portal with its initial data: without events, and with everything indexed for search at once.
 * @throws Error naming the record and the property for an undefined property or an invalid date
 */
export function seedPortal(portal: Portal, seed: SeedData): void {
  for (const property of seed.properties) defineProperty(portal, property);
  definePipelines(portal, seed.deals);
  for (const objectType of OBJECT_TYPES) defineOptions(portal, objectType, seed[objectType]);
  for (const objectType of OBJECT_TYPES) {
    for (const seeded of seed[objectType]) addRecord(portal, objectType, seeded);
  }
  for (const objectType of ['deals', 'contacts', 'companies'] as const) {
    for (const record of portal.records[objectType].values()) rollUpNow(portal, record);
  }
}

function defineProperty(portal: Portal, { objectType, name, label, type, options = [] }: SeedProperty): void {
  const definitions = portal.definitions[objectType];
  if (definitions.active.has(name)) return;
  const fieldTypes = {
    string: 'text',
    number: 'number',
    date: 'date',
    datetime: 'date',
    enumeration: 'select',
    bool: 'booleancheckbox',
  };
  const made = createProperty(
    definitions,
    {
      name,
      label,
      type,
      fieldType: fieldTypes[type],
      groupName: FIRST_GROUP[objectType],
      options: options.map((value, displayOrder) => ({ value, label: value, displayOrder, hidden: false })),
      description: '',
      displayOrder: -1,
      hidden: false,
      formField: false,
      hasUniqueValue: false,
    },
    isoTime(portal.now()),
  );
  if (!made.ok) throw new Error(`seed: property ${name} of ${objectType}: ${JSON.stringify(made.refusal)}`);
}

/** Adds the deals' stages that the portal lacks, because an export contains the ids of its own pipelines. */
function definePipelines(portal: Portal, deals: readonly SeedRecord[]): void {
  const createdAt = isoTime(portal.now());
  const byId = new Map(portal.pipelines.map((pipeline) => [pipeline.id, pipeline]));
  const known = new Set(portal.pipelines.flatMap(({ stages }) => stages.map(({ id }) => id)));
  for (const { properties } of deals) {
    const { pipeline: pipelineId = 'default', dealstage = '' } = properties;
    let pipeline = byId.get(pipelineId);
    if (pipeline === undefined) {
      pipeline = {
        id: pipelineId,
        label: pipelineId,
        displayOrder: byId.size,
        stages: [],
        archived: false,
        createdAt,
        updatedAt: createdAt,
      };
      byId.set(pipelineId, pipeline);
      portal.pipelines.push(pipeline);
    }
    if (dealstage === '' || known.has(dealstage)) continue;
    known.add(dealstage);
    const isClosed = properties['hs_is_closed'] === 'true';
    const probability = properties['hs_is_closed_won'] === 'true' ? '1.0' : isClosed ? '0.0' : '0.5';
    pipeline.stages.push(
      stage([dealstage, dealstage, probability, isClosed], pipeline.stages.length, createdAt),
    );
  }
  syncStageOptions(portal.definitions.deals, portal.pipelines);
}

/** Defines the options that the records use, before the records are added. */
function defineOptions(portal: Portal, objectType: ObjectType, records: readonly SeedRecord[]): void {
  for (const definition of portal.definitions[objectType].active.values()) {
    if (definition.type !== 'enumeration') continue;
    const used = new Set<string>();
    for (const { properties } of records) {
      for (const value of (properties[definition.name] ?? '').split(';')) used.add(value);
    }
    ensureOptions(definition, used);
  }
}

function addRecord(portal: Portal, objectType: ObjectType, seeded: SeedRecord): void {
  const blank = emptyRecord(portal, objectType, SOURCE);
  const id = seeded.id ?? blank.id;
  const values = new Map(blank.values);
  for (const [name, raw] of Object.entries(seeded.properties)) {
    const value = seededValue(portal, objectType, id, name, raw);
    if (value !== '') values.set(name, value);
  }
  values.set('hs_object_id', id);
  const record: CrmRecord = {
    ...blank,
    id,
    values,
    createdAtMs: Date.parse(values.get('createdate') ?? ''),
    updatedAtMs: Date.parse(values.get(lastModifiedName(objectType)) ?? ''),
    history: seededHistory(portal, seeded),
    findableFromMs: 0,
  };
  portal.records[objectType].set(id, record);
  if (/^\d+$/.test(id) && BigInt(id) > portal.lastId) portal.lastId = BigInt(id);
  const { companyId } = seeded;
  if (companyId === undefined || objectType === 'companies') return;
  if (!portal.records.companies.has(companyId)) {
    throw new Error(`seed: ${objectType} ${id} belongs to company ${companyId}, which is not there`);
  }
  putLink(portal.links, { from: objectType, fromId: id, to: 'companies', toId: companyId }, true);
}

function seededValue(portal: Portal, objectType: ObjectType, id: string, name: string, raw: string): string {
  const definition = portal.definitions[objectType].active.get(name);
  if (definition === undefined)
    throw new Error(`seed: ${objectType} ${id} has a value for ${name}, which is not defined`);
  const parsed = parseValue(definition, raw, '');
  if ('value' in parsed) return parsed.value;
  // The API writes a record's dates into every response, so an invalid date would make the record unreadable.
  if (definition.type === 'date' || definition.type === 'datetime')
    throw new Error(`seed: ${objectType} ${id} has ${name} = "${raw}", which is no ${definition.type}`);
  // Values of a real export are kept, even if HubSpot would refuse them today.
  return raw;
}

function seededHistory({ settings }: Portal, { history = {} }: SeedRecord): CrmRecord['history'] {
  return new Map(
    Object.entries(history).map(([name, entries]) => [
      name,
      entries
        .slice(0, settings.historyCap)
        .map(({ value, timestampMs }) => historyEntry(value, timestampMs, SOURCE)),
    ]),
  );
}
