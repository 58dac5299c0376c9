import type { OwnProperty, PortalProperty } from '../../src/answer/property-definition.ts';
import type {
  CompanyRecord,
  CompanyWrite,
  CrmObjectType,
  HubSpot,
  PortalHubSpot,
  WriteOutcome,
} from '../../src/ports/hubspot.ts';

/** One call as the test's script sees it. */
export interface ScriptedCall {
  readonly name: keyof PortalHubSpot;
  /** Companies or deals that it is about. */
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
  /** Companies whose values HubSpot refuses, with the code; a batch with one of them is refused whole, then halved. */
  readonly refused: Map<string, string>;
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
    refused: new Map(),
    definitions: { companies: new Map(), deals: new Map() },
    calls,
    edit: (companyId, values) => {
      const standing = hubSpot.companies.get(companyId) ?? [];
      hubSpot.companies.set(companyId, new Map([...standing, ...Object.entries(values)]));
    },
    see: (companyId, property) => hubSpot.companies.get(companyId)?.get(property),
    reachedBy: (by, script = {}) => {
      const call = async <T>(
        name: keyof PortalHubSpot,
        ids: readonly string[],
        answer: () => T,
      ): Promise<T> => {
        await script.before?.({ name, ids });
        calls.push({ by, name, ids });
        const answered = answer();
        await script.after?.({ name, ids });
        return answered;
      };
      const portal = { ...recordCalls(hubSpot, call), ...definitionCalls(hubSpot, call) };
      return { forPortal: () => portal };
    },
  };
  return hubSpot;
}

type Call = <T>(name: keyof PortalHubSpot, ids: readonly string[], answer: () => T) => Promise<T>;
type RecordCall =
  | 'readCompanies'
  | 'listCompanies'
  | 'readCompanyHistories'
  | 'listDeals'
  | 'updateCompanies'
  | 'readCompaniesOfDeals';

function recordCalls(hubSpot: ScriptedHubSpot, call: Call): Pick<PortalHubSpot, RecordCall> {
  const { companies, deals } = hubSpot;
  const recordOf = (id: string, names: readonly string[]): CompanyRecord => ({
    id,
    properties: Object.fromEntries(names.map((name) => [name, hubSpot.see(id, name) ?? null])),
  });
  return {
    readCompanies: (ids, names) =>
      call('readCompanies', ids, () => ({
        found: new Map(ids.filter((id) => companies.has(id)).map((id) => [id, recordOf(id, names)])),
        missing: ids.filter((id) => !companies.has(id)),
      })),
    listCompanies: (after, names) =>
      call('listCompanies', [], () => {
        const rest = [...companies.keys()].sort().filter((id) => after === null || id > after);
        const page = rest.slice(0, PAGE);
        return {
          companies: page.map((id) => recordOf(id, names)),
          after: rest.length > PAGE ? (page.at(-1) ?? null) : null,
        };
      }),
    readCompanyHistories: (ids, names) =>
      call('readCompanyHistories', ids, () =>
        ids
          .filter((id) => companies.has(id))
          .map((id) => ({ ...recordOf(id, names), formerIds: [], histories: {} })),
      ),
    listDeals: (after, names) =>
      call('listDeals', [], () => {
        const rest = [...deals.keys()].sort().filter((id) => after === null || id > after);
        const page = rest.slice(0, PAGE);
        return {
          deals: page.map((id) => ({
            id,
            properties: Object.fromEntries(names.map((name) => [name, null])),
          })),
          after: rest.length > PAGE ? (page.at(-1) ?? null) : null,
        };
      }),
    updateCompanies: (writes, beforeEach) => update(hubSpot, call, writes, beforeEach),
    readCompaniesOfDeals: (ids) =>
      call('readCompaniesOfDeals', ids, () => {
        const linked = ids.flatMap((id) => {
          const companyIds = deals.get(id);
          return companyIds === undefined ? [] : [[id, companyIds] as const];
        });
        return new Map(linked);
      }),
  };
}

/** As the adapter promises: asked before each call; a batch with a refused record is halved until that stands alone. */
async function update(
  hubSpot: ScriptedHubSpot,
  call: Call,
  writes: readonly CompanyWrite[],
  beforeEach: () => Promise<void>,
): Promise<readonly WriteOutcome[]> {
  await beforeEach();
  const ids = writes.map(({ id }) => id);
  const outcomes = await call('updateCompanies', ids, () => {
    const refusals = writes.map((write) => refusalOf(hubSpot, write));
    if (writes.length > 1 && refusals.some((code) => code !== null)) return null;
    return writes.map((write, index) => outcomeOf(hubSpot, write, refusals[index] ?? null));
  });
  if (outcomes !== null) return outcomes;
  const half = Math.ceil(writes.length / 2);
  const left = await update(hubSpot, call, writes.slice(0, half), beforeEach);
  return [...left, ...(await update(hubSpot, call, writes.slice(half), beforeEach))];
}

function outcomeOf(hubSpot: ScriptedHubSpot, write: CompanyWrite, refusal: string | null): WriteOutcome {
  const { id } = write;
  if (!hubSpot.companies.has(id)) return { id, outcome: 'gone' };
  if (refusal !== null) return { id, outcome: 'refused', codes: [refusal], message: `refused: ${refusal}` };
  hubSpot.edit(id, write.properties);
  return { id, outcome: 'written' };
}

function refusalOf({ refused, definitions }: ScriptedHubSpot, write: CompanyWrite): string | null {
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
    listProperties: (objectType) => call('listProperties', [], () => [...definitions[objectType].values()]),
    createGroup: () => call('createGroup', [], () => undefined),
    createProperties: (objectType, created) =>
      call('createProperties', [], () => {
        for (const definition of created)
          definitions[objectType].set(definition.name, asStanding(definition));
      }),
    updateProperty: (objectType, definition) =>
      call(
        'updateProperty',
        [],
        () => void definitions[objectType].set(definition.name, asStanding(definition)),
      ),
  };
}

const asStanding = (definition: OwnProperty): PortalProperty => ({
  ...definition,
  calculated: false,
  hubspotDefined: false,
  hidden: false,
});
