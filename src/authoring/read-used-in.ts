/** Which workflows and lists use our properties: found in what could be read, never "not used". */
import type { Use, UsedInAnswer } from '../contract/used-in.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import type { FoundAutomation, FoundAutomations } from '../portal/portal-automations.ts';
import { READ_LISTS, READ_WORKFLOWS } from '../portal/scopes.ts';

type Needs = Pick<Dependencies, 'store' | 'automations' | 'clock' | 'publicUrl'>;

/** An answer has room for this many. */
const MOST_USES = 300;
const NAMES_SAID = 5;

/** @throws FitgateError `transient` while HubSpot is still being read for the first time */
export async function readUsedIn(needs: Needs, { portalId }: Caller): Promise<UsedInAnswer> {
  const scopes = (await needs.store.forPortal(portalId).installation.details())?.scopes ?? [];
  const [workflows, lists] = await Promise.all([
    scopes.includes(READ_WORKFLOWS) ? needs.automations.soon(portalId, 'workflow') : notAllowed(needs),
    scopes.includes(READ_LISTS) ? needs.automations.soon(portalId, 'list') : notAllowed(needs),
  ]);
  if (workflows === null || lists === null) {
    throw new FitgateError(
      'transient',
      'Fitgate is still reading the workflows and lists from HubSpot. Try again in a moment.',
    );
  }
  const automations = [...automationsOf(workflows), ...automationsOf(lists)];
  const listsById = new Map(automationsOf(lists).map((list) => [list.id, list]));
  const found = automations.map((automation) => ({
    automation,
    use: useOf(automation, listsById, portalId),
  }));
  const uses = found.map(({ use }) => use).filter(({ reads, writes }) => reads.length + writes.length > 0);
  return {
    workflows: workflows.state,
    lists: lists.state,
    uses: uses.sort(byKindAndName).slice(0, MOST_USES),
    gaps: [
      ...unreadGaps(workflows, 'workflow'),
      ...unreadGaps(lists, 'list'),
      ...strangeGaps(found),
      ...listGaps(automations, listsById),
      ...(uses.length > MOST_USES ? [`${uses.length - MOST_USES} more are not shown.`] : []),
    ],
    readAt: new Date(Math.min(workflows.atMs, lists.atMs)).toISOString(),
    allowUrl: `${needs.publicUrl}/oauth/install?allow=workflows-and-lists`,
  };
}

const notAllowed = ({ clock }: Needs): FoundAutomations => ({ state: 'not_allowed', atMs: clock.now() });

const automationsOf = (found: FoundAutomations): readonly FoundAutomation[] =>
  found.state === 'read' ? found.automations : [];

type Lists = ReadonlyMap<string, FoundAutomation>;

function useOf(automation: FoundAutomation, lists: Lists, portalId: number): Use {
  const { kind, id, name, enabled, uses } = automation;
  const through = listsBehind(automation, lists).flatMap((list) =>
    list.uses.reads.map((read) => ({
      ...read,
      words: `in the list “${list.name}”${read.words === null ? '' : `: ${read.words}`}`,
    })),
  );
  const place =
    kind === 'workflow'
      ? `workflows/${portalId}/platform/flow/${id}/edit`
      : `contacts/${portalId}/objectLists/${id}/filters`;
  return {
    ...{ kind, id, name, enabled, url: `https://app.hubspot.com/${place}` },
    reads: [...uses.reads, ...through].map((read) => ({ ...read, entering: null, leaving: null })),
    writes: uses.writes,
    notUnderstood: uses.notUnderstood,
  };
}

/** The lists that it depends on, also by way of other lists. */
function listsBehind({ kind, id, uses }: FoundAutomation, lists: Lists): readonly FoundAutomation[] {
  const behind = new Set<FoundAutomation>();
  const rest = [...uses.lists];
  for (let listId = rest.pop(); listId !== undefined; listId = rest.pop()) {
    const list = lists.get(listId);
    if (list === undefined || behind.has(list) || (kind === 'list' && listId === id)) continue;
    behind.add(list);
    rest.push(...list.uses.lists);
  }
  return [...behind];
}

function unreadGaps(found: FoundAutomations, kind: 'workflow' | 'list'): readonly string[] {
  if (found.state !== 'read' || found.unread === 0) return [];
  return [`${counted(found.unread, kind)} or more could not be read.`];
}

interface Looked {
  readonly automation: FoundAutomation;
  readonly use: Use;
}

function strangeGaps(found: readonly Looked[]): readonly string[] {
  const strange = found.filter(
    ({ use }) => use.notUnderstood.length > 0 && use.reads.length + use.writes.length === 0,
  );
  if (strange.length === 0) return [];
  const named = strange.slice(0, NAMES_SAID).map(({ automation }) => `“${automation.name}”`);
  const more = strange.length - named.length;
  return [
    `Fitgate doesn't understand all kinds of filters and actions in ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}: its properties may be used there too.`,
  ];
}

function listGaps(automations: readonly FoundAutomation[], lists: Lists): readonly string[] {
  const dependent = automations.filter(({ uses }) => uses.lists.some((id) => !lists.has(id)));
  if (dependent.length === 0) return [];
  const named = dependent.slice(0, NAMES_SAID).map(({ name }) => `“${name}”`);
  const more = dependent.length - named.length;
  return [
    `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${dependent.length === 1 ? 'depends' : 'depend'} on lists whose filters could not be read.`,
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const byKindAndName = (a: Use, b: Use): number =>
  Number(a.kind === 'list') - Number(b.kind === 'list') ||
  Number(b.enabled === true) - Number(a.enabled === true) ||
  a.name.localeCompare(b.name, 'en');
