import type { OwnProperty, PortalProperty } from '../../src/answer/property-definition.ts';
import type {
  Automation,
  CrmObjectType,
  CrmRecord,
  HubSpot,
  Owner,
  PortalHubSpot,
  RecordWrite,
  WriteOutcome,
} from '../../src/ports/hubspot.ts';

/** One call as the test's script sees it. */
export interface ScriptedCall {
  readonly name: keyof PortalHubSpot;
  readonly objectType: CrmObjectType;
  /** The records that it is about. */
  readonly ids: readonly string[];
}

/** What a test has happen around a call: it throws, or takes its time, before anything is done or before it is answered. */
export interface Script {
  readonly before?: (call: ScriptedCall) => void | Promise<void>;
  readonly after?: (call: ScriptedCall) => void | Promise<void>;
}

export interface ScriptedHubSpot {
  /** Values by company; a test edits them as people do. */
  readonly companies: Map<string, Map<string, string>>;
  /** Companies by deal. */
  readonly deals: Map<string, readonly string[]>;
  readonly automations: Automation[];
  /** Companies whose values HubSpot refuses, with the code; a batch with one of them is refused whole, then halved. */
  readonly refused: Map<string, string>;
  /** Who may use the account. */
  readonly users: Owner[];
  readonly definitions: Readonly<Record<CrmObjectType, Map<string, PortalProperty>>>;
  /** Every call that came through, with the name of whoever made it. */
  readonly calls: readonly (ScriptedCall & { readonly by: string })[];
  edit(companyId: string, values: Readonly<Record<string, string>>): void;
  see(companyId: string, property: string): string | undefined;
  /** HubSpot as one process reaches it. */
  reachedBy(by: string, script?: Script): HubSpot;
}

const PAGE = 3;

/** One portal of a HubSpot in memory that does what the test says: for what the real one does once in a blue moon. */
export function scriptHubSpot(): ScriptedHubSpot {
  const calls: (ScriptedCall & { readonly by: string })[] = [];
  const hubSpot: ScriptedHubSpot = {
    companies: new Map(),
    deals: new Map(),
    automations: [],
    refused: new Map(),
    users: [],
    definitions: { companies: new Map(), deals: new Map() },
    calls,
    edit: (companyId, values) => {
      const standing = hubSpot.companies.get(companyId) ?? [];
      hubSpot.companies.set(companyId, new Map([...standing, ...Object.entries(values)]));
    },
    see: (companyId, property) => hubSpot.companies.get(companyId)?.get(property),
    reachedBy: (by, script = {}) => {
      const call: Call = async (about, answer) => {
        await script.before?.(about);
        calls.push({ by, ...about });
        const answered = answer();
        await script.after?.(about);
        return answered;
      };
      const portal = { ...recordCalls(hubSpot, call), ...definitionCalls(hubSpot, call) };
      return { forPortal: () => portal };
    },
  };
  return hubSpot;
}

type Call = <T>(about: ScriptedCall, answer: () => T) => Promise<T>;
type RecordCall =
  | 'listOwners'
  | 'readWorkflows'
  | 'readLists'
  | 'read'
  | 'list'
  | 'searchModified'
  | 'searchLargest'
  | 'readHistories'
  | 'update'
  | 'readAssociations';

function recordCalls(hubSpot: ScriptedHubSpot, call: Call): Pick<PortalHubSpot, RecordCall> {
  const { companies, deals } = hubSpot;
  const has = (objectType: CrmObjectType, id: string) =>
    objectType === 'companies' ? companies.has(id) : deals.has(id);
  const recordOf = (objectType: CrmObjectType, id: string, names: readonly string[]): CrmRecord => ({
    id,
    properties: Object.fromEntries(
      names.map((name) => [name, (objectType === 'companies' ? hubSpot.see(id, name) : null) ?? null]),
    ),
  });
  return {
    read: (objectType, ids, names) =>
      call({ name: 'read', objectType, ids }, () => ({
        found: new Map(
          ids.filter((id) => has(objectType, id)).map((id) => [id, recordOf(objectType, id, names)]),
        ),
        missing: ids.filter((id) => !has(objectType, id)),
      })),
    list: (objectType, after, names) =>
      call({ name: 'list', objectType, ids: [] }, () => {
        const ids = objectType === 'companies' ? companies.keys() : deals.keys();
        const rest = [...ids].sort().filter((id) => after === null || id > after);
        const page = rest.slice(0, PAGE);
        return {
          records: page.map((id) => recordOf(objectType, id, names)),
          after: rest.length > PAGE ? (page.at(-1) ?? null) : null,
        };
      }),
    listOwners: () => call({ name: 'listOwners', objectType: 'companies', ids: [] }, () => hubSpot.users),
    readWorkflows: async () => automationsOf(hubSpot, 'workflow'),
    readLists: async () => automationsOf(hubSpot, 'list'),
    // Nothing changes here without its event.
    searchModified: (objectType) => call({ name: 'searchModified', objectType, ids: [] }, () => []),
    searchLargest: (objectType, property) =>
      call({ name: 'searchLargest', objectType, ids: [] }, () => {
        const sizes = [...companies].map(([id, values]) => ({ id, size: Number(values.get(property) ?? 0) }));
        const ids = sizes
          .filter(({ size }) => size > 0)
          .sort((one, other) => other.size - one.size)
          .map(({ id }) => id);
        return { ids, after: null, isCut: false };
      }),
    readHistories: (objectType, ids, names) =>
      call({ name: 'readHistories', objectType, ids }, () =>
        ids
          .filter((id) => has(objectType, id))
          .map((id) => ({
            ...recordOf(objectType, id, names),
            formerIds: [],
            histories: {},
            lastSetByUs: [],
          })),
      ),
    update: (objectType, writes, beforeEach) => update(hubSpot, call, objectType, writes, beforeEach),
    readAssociations: (from, _to, ids) =>
      call({ name: 'readAssociations', objectType: from, ids }, () => {
        const linkedTo = (id: string): readonly string[] =>
          from === 'deals' ? (deals.get(id) ?? []) : dealsOf(deals, id);
        const linked = ids.map((id) => [id, linkedTo(id)] as const);
        return new Map(linked.filter(([, others]) => others.length > 0));
      }),
  };
}

const dealsOf = (deals: ScriptedHubSpot['deals'], companyId: string): readonly string[] =>
  [...deals].flatMap(([id, companyIds]) => (companyIds.includes(companyId) ? [id] : []));
const automationsOf = ({ automations }: ScriptedHubSpot, kind: Automation['kind']) => ({
  automations: automations.filter((each) => each.kind === kind),
  unread: 0,
});

/** As the adapter promises: asked before each call; a batch with a refused record is halved until that stands alone. */
async function update(
  hubSpot: ScriptedHubSpot,
  call: Call,
  objectType: CrmObjectType,
  writes: readonly RecordWrite[],
  beforeEach: () => Promise<void>,
): Promise<readonly WriteOutcome[]> {
  await beforeEach();
  const ids = writes.map(({ id }) => id);
  const outcomes = await call({ name: 'update', objectType, ids }, () => {
    const refusals = writes.map((write) => refusalOf(hubSpot, write));
    if (writes.length > 1 && refusals.some((code) => code !== null)) return null;
    return writes.map((write, index) => outcomeOf(hubSpot, write, refusals[index] ?? null));
  });
  if (outcomes !== null) return outcomes;
  const half = Math.ceil(writes.length / 2);
  const left = await update(hubSpot, call, objectType, writes.slice(0, half), beforeEach);
  return [...left, ...(await update(hubSpot, call, objectType, writes.slice(half), beforeEach))];
}

function outcomeOf(hubSpot: ScriptedHubSpot, write: RecordWrite, refusal: string | null): WriteOutcome {
  const { id } = write;
  if (!hubSpot.companies.has(id)) return { id, outcome: 'gone' };
  if (refusal !== null) return { id, outcome: 'refused', codes: [refusal], message: `refused: ${refusal}` };
  hubSpot.edit(id, write.properties);
  return { id, outcome: 'written' };
}

function refusalOf({ refused, definitions }: ScriptedHubSpot, write: RecordWrite): string | null {
  const refusal = refused.get(write.id);
  if (refusal !== undefined) return refusal;
  for (const [name, value] of Object.entries(write.properties)) {
    const definition = definitions.companies.get(name);
    if (definition === undefined) return 'PROPERTY_DOESNT_EXIST';
    const values = new Set(definition.options.map((option) => option.value));
    const given = definition.type === 'enumeration' ? value.split(';').filter((one) => one !== '') : [];
    if (given.some((one) => !values.has(one))) return 'INVALID_OPTION';
  }
  return null;
}

function definitionCalls({ definitions }: ScriptedHubSpot, call: Call): Omit<PortalHubSpot, RecordCall> {
  return {
    listProperties: (objectType) =>
      call({ name: 'listProperties', objectType, ids: [] }, () => [...definitions[objectType].values()]),
    listGroups: (objectType) =>
      call({ name: 'listGroups', objectType, ids: [] }, () => [
        { name: 'companyinformation', label: 'Company information' },
      ]),
    currency: () => call({ name: 'currency', objectType: 'companies', ids: [] }, () => 'USD'),
    createGroup: (objectType) => call({ name: 'createGroup', objectType, ids: [] }, () => undefined),
    createProperties: (objectType, created) =>
      call({ name: 'createProperties', objectType, ids: [] }, () => {
        for (const definition of created)
          definitions[objectType].set(definition.name, asStanding(definition));
      }),
    updateProperty: (objectType, definition) =>
      call(
        { name: 'updateProperty', objectType, ids: [] },
        () =>
          void definitions[objectType].set(definition.name, {
            ...asStanding(definition),
            ...wordsOf(definitions[objectType].get(definition.name)),
          }),
      ),
  };
}

/** An update leaves them as they are. */
const wordsOf = (standing: PortalProperty | undefined) =>
  standing === undefined
    ? {}
    : { label: standing.label, description: standing.description, groupName: standing.groupName };

const asStanding = (definition: OwnProperty): PortalProperty => ({
  ...definition,
  calculated: false,
  hubspotDefined: false,
  hidden: false,
});
