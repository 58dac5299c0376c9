/** Where a workflow or a list uses our properties, found by walking all of its JSON. */
import { type FilterSaid, filterInWords } from './filter-words.ts';
import { isOwn, type OwnNames } from './own-names.ts';

export interface FoundRead extends FilterSaid {
  readonly property: string;
}

export interface FoundUses {
  readonly reads: readonly FoundRead[];
  readonly writes: readonly string[];
  /** Kinds of filters, operations and actions that we do not know: our properties may be used in them too. */
  readonly notUnderstood: readonly string[];
  /** Ids of the lists that it depends on. */
  readonly lists: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** HubSpot's id of the company object. Properties of that name on other objects are not ours. */
const COMPANY = '0-2';
const SETS_PROPERTY = '0-5';
const PROPERTY_CHANGED = '4-655002';
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const NAME_KEYS = words(`property propertyName property_name propertyWithObjectId comparisonPropertyName
  appendPropertyName contactProperty dateProperty`);
const BRANCHES = words('OR AND NOT_ALL NOT_ANY RESTRICTED UNIFIED_EVENTS ASSOCIATION PROPERTY_ASSOCIATION');
const FILTERS =
  words(`PROPERTY IN_LIST ASSOCIATION UNIFIED_EVENTS FORM_SUBMISSION FORM_SUBMISSION_ON_PAGE EMAIL_EVENT
  INTEGRATION_EVENT CONSTANT PAGE_VIEW CTA EVENT WEBINAR ADS_TIME ADS_SEARCH SURVEY_MONKEY SURVEY_MONKEY_VALUE PRIVACY
  EMAIL_SUBSCRIPTION COMMUNICATION_SUBSCRIPTION CAMPAIGN_INFLUENCED PROPERTY_ASSOCIATION`);
const OPERATIONS = words(`BOOL NUMBER NUMBER_RANGED STRING MULTISTRING ENUMERATION DATE DATETIME RANGED_DATE
  ROLLING_DATE_RANGE ROLLING_PROPERTY_UPDATED CALENDAR_DATE COMPARATIVE_DATE COMPARATIVE_STRING
  COMPARATIVE_PROPERTY_UPDATED TIME_POINT TIME_RANGED ALL_PROPERTY`);
const ACTIONS = words('STATIC_BRANCH LIST_BRANCH AB_TEST CUSTOM_CODE WEBHOOK SINGLE_CONNECTION');
const ENROLLMENTS = words('LIST_BASED EVENT_BASED MANUAL DATASET');
/** Delay, task, email, internal email, in-app notice, and setting a property. */
const ACTION_TYPES = words(`0-1 0-3 0-4 ${SETS_PROPERTY} 0-8 0-9`);
const TOKEN = /\{\{[^{}]{0,300}?\b([a-z][a-z0-9_]{0,99})\s*\}\}/g;

/**
 * Everything found, each once, in the order of the text; in time linear in it.
 * @param definition as HubSpot's API answers it
 * @param objectTypeId of the records that it is about; null = unknown
 */
export function findUses(definition: unknown, objectTypeId: string | null, names: OwnNames): FoundUses {
  const found = createFindings();
  const rest: Place[] = [{ node: definition, about: objectTypeId }];
  for (let place = rest.pop(); place !== undefined; place = rest.pop()) {
    // Last in, first out: in the order of the text.
    rest.push(...look(place, names, found).toReversed());
  }
  return found.all();
}

/** A part of the definition, and which records it is about. */
interface Place {
  readonly node: unknown;
  readonly about: string | null;
}

/** Notes what is here, and answers what is inside. */
function look({ node, about }: Place, names: OwnNames, found: Findings): readonly Place[] {
  if (typeof node === 'string') {
    if (isOurs(about)) for (const [, name = ''] of node.matchAll(TOKEN)) found.read(name);
    return [];
  }
  if (typeof node !== 'object' || node === null) return [];
  const inside = isObject(node) ? visit(node, about, names, found) : about;
  return childrenOf(node).map((child) => ({ node: child, about: inside }));
}

type Findings = ReturnType<typeof createFindings>;

function createFindings() {
  const reads = new Map<string, FoundRead>();
  const writes = new Set<string>();
  const notUnderstood = new Set<string>();
  const lists = new Set<string>();
  return {
    read(property: string, said: FilterSaid = { words: null, takesBlank: null }): void {
      if (isOwn(property)) reads.set(JSON.stringify([property, said]), { property, ...said });
    },
    write: (property: string): void => void (isOwn(property) && writes.add(property)),
    strange: (kind: string): void => void notUnderstood.add(kind),
    dependsOn: (listId: string): void => void lists.add(listId),
    all: (): FoundUses => ({
      reads: withoutVague([...reads.values()]),
      writes: [...writes],
      notUnderstood: [...notUnderstood],
      lists: [...lists],
    }),
  };
}

/** A use without words says nothing beside one of the same property with words. */
function withoutVague(reads: readonly FoundRead[]): readonly FoundRead[] {
  const said = new Set(reads.filter((read) => read.words !== null).map(({ property }) => property));
  return reads.filter((read) => read.words !== null || !said.has(read.property));
}

/** Answers which records the inside is about. */
function visit(node: Json, about: string | null, names: OwnNames, found: Findings): string | null {
  noteStrangeKinds(node, found);
  if (node['filterType'] === 'IN_LIST') found.dependsOn(String(node['listId'] ?? ''));
  if (node['filterBranchType'] === 'UNIFIED_EVENTS') readChangedProperties(node, about, names, found);
  const set = fieldsSet(node);
  if (set !== null) found.write(String(set['property_name'] ?? ''));
  else if (isOurs(about)) readNames(node, names, found);
  return aboutInside(node, about);
}

/** Inside an association the properties are those of the other object. */
function aboutInside(node: Json, about: string | null): string | null {
  const branch = node['filterBranchType'];
  const isAssociation = branch === 'ASSOCIATION' || branch === 'PROPERTY_ASSOCIATION';
  if (isAssociation) return typeof node['objectTypeId'] === 'string' ? node['objectTypeId'] : null;
  // An event's own filters name properties of the event; `readChangedProperties` has read them.
  return branch === 'UNIFIED_EVENTS' ? 'event' : about;
}

/** The fields of an action that sets a property. */
const fieldsSet = (node: Json): Json | null =>
  node['actionTypeId'] === SETS_PROPERTY && isObject(node['fields']) ? node['fields'] : null;

/** Without the name of a property that is set: that is no reading. */
function childrenOf(node: object): readonly unknown[] {
  const set = isObject(node) ? fieldsSet(node) : null;
  if (set === null) return Object.values(node);
  const { property_name: _, ...fields } = set;
  return Object.values({ ...node, fields });
}

const isOurs = (about: string | null): boolean => about === null || about === COMPANY;

function readNames(node: Json, names: OwnNames, found: Findings): void {
  const { property, operation } = node;
  if (typeof property === 'string' && isOwn(property) && isObject(operation)) {
    const said = filterInWords(property, operation, names);
    if (said.words === null) found.strange(`operator ${String(operation['operator'] ?? 'without a name')}`);
    found.read(property, said);
    return;
  }
  for (const key of NAME_KEYS) {
    const name = node[key];
    if (typeof name === 'string') found.read(name);
  }
}

/** "A property has changed": its name is among the values of a filter on the event. */
function readChangedProperties(branch: Json, about: string | null, names: OwnNames, found: Findings): void {
  if (branch['eventTypeId'] !== PROPERTY_CHANGED) return;
  if (!isOurs(about) || !Array.isArray(branch['filters'])) return;
  for (const filter of branch['filters'].filter(isObject)) {
    const operation = isObject(filter['operation']) ? filter['operation'] : {};
    const values = Array.isArray(operation['values']) ? operation['values'] : [operation['value']];
    if (filter['property'] !== 'hs_name') continue;
    for (const name of values.filter((value) => typeof value === 'string'))
      found.read(name, { words: `${names.label(name)} changes`, takesBlank: null });
  }
}

function noteStrangeKinds(node: Json, found: Findings): void {
  const note = (key: string, known: ReadonlySet<string>, what: string): void => {
    const kind = node[key];
    if (typeof kind === 'string' && !known.has(kind)) found.strange(`${what} ${kind}`);
  };
  note('filterBranchType', BRANCHES, 'filter branch');
  note('filterType', FILTERS, 'filter');
  note('operationType', OPERATIONS, 'operation');
  note('actionTypeId', ACTION_TYPES, 'action');
  if ('actionId' in node) note('type', ACTIONS, 'action');
  if ('shouldReEnroll' in node || 'listFilterBranch' in node || 'eventFilterBranches' in node)
    note('type', ENROLLMENTS, 'enrollment');
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
