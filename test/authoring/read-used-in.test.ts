import { beforeEach, describe, expect, it } from '@jest/globals';
import { readUsedIn } from '../../src/authoring/read-used-in.ts';
import { FitgateError } from '../../src/errors.ts';
import { createPortalAutomations } from '../../src/portal/portal-automations.ts';
import type { Automation } from '../../src/ports/hubspot.ts';
import { AUTOMATION_CASES } from '../answer/support/automation-documents.ts';
import { AUTHOR, aPortalId, grantOf, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';

const storeOf = anEmbeddedStore();
const ALLOWED = ['automation', 'crm.lists.read'];
let portalId: number;

beforeEach(() => {
  portalId = aPortalId();
});

async function usedIn(scopes: readonly string[], automations: readonly Automation[], failing = false) {
  const store = storeOf();
  await store.forPortal(portalId).installation.connect(grantOf(portalId, { scopes: [...scopes] }), [], NOW);
  const hubSpot = scriptHubSpot();
  hubSpot.automations.push(...automations);
  const reached = hubSpot.reachedBy('the app');
  const refused = async (): Promise<never> => {
    throw new FitgateError('denied', 'no');
  };
  const hubspot = failing
    ? { forPortal: (id: number) => ({ ...reached.forPortal(id), readLists: refused }) }
    : reached;
  const clock = { now: () => NOW };
  const readers = createPortalAutomations({ hubspot, store, clock, log: JOURNAL });
  const needs = { store, clock, automations: readers, publicUrl: 'https://fit.example' };
  return readUsedIn(needs, { portalId, userId: AUTHOR });
}

const kindOf = (what: string): Automation['kind'] => (what.includes('workflow') ? 'workflow' : 'list');
const automation = (
  id: string,
  name: string,
  definition: unknown,
  about: string | null = '0-2',
): Automation => {
  const kind = kindOf(name);
  const enabled = kind === 'workflow' ? id !== '24' : null;
  return { kind, id, name, enabled, objectTypeId: about, definition };
};
const ALL = AUTOMATION_CASES.map(({ what, definition, about }, index) =>
  automation(String(index), what, definition, about),
);

describe('Where the properties of Fitgate are used', () => {
  it('is said of 30 workflows and lists of every kind: what was found, and what was not understood', async () => {
    const { workflows, lists, uses, gaps } = await usedIn(ALLOWED, ALL);
    expect([workflows, lists]).toEqual(['read', 'read']);
    const expected = AUTOMATION_CASES.filter(
      ({ found }) => (found.reads ?? []).length + (found.writes ?? []).length > 0,
    );
    expect(new Set(uses.map(({ name }) => name))).toEqual(new Set(expected.map(({ what }) => what)));
    expect(uses.find(({ name }) => name === 'a workflow that enrolls by tier')).toEqual({
      ...{ kind: 'workflow', id: '22', enabled: true, name: 'a workflow that enrolls by tier' },
      url: `https://app.hubspot.com/workflows/${portalId}/platform/flow/22/edit`,
      reads: [
        {
          ...{ property: 'fitgate_tier', words: 'Tier is any of Tier 1 · High touch', takesBlank: false },
          ...{ entering: null, leaving: null },
        },
      ],
      ...{ writes: [], notUnderstood: [] },
    });
    expect(gaps).toEqual([
      "Fitgate doesn't understand all kinds of filters and actions in “a workflow with an action and an enrollment that are new to us”: its properties may be used there too.",
      '“a list of a list” depends on lists whose filters could not be read.',
    ]);
  });

  it('is also said of what depends on a list that reads them, by way of others too', async () => {
    const list = (id: string, listId: string) =>
      automation(id, `list ${id}`, { filterType: 'IN_LIST', listId });
    const { uses } = await usedIn(ALLOWED, [
      automation('1', 'workflow by list', { enrollmentCriteria: { filterType: 'IN_LIST', listId: '2' } }),
      list('2', '3'),
      { ...automation('3', 'list by tier', AUTOMATION_CASES[0]?.definition), id: '3' },
      // Two that depend on each other.
      list('4', '5'),
      list('5', '4'),
    ]);
    expect(uses.map(({ name, reads }) => [name, reads.map(({ words }) => words)])).toEqual([
      ['workflow by list', ['in the list “list by tier”: Tier is any of Tier 1 · High touch']],
      ['list 2', ['in the list “list by tier”: Tier is any of Tier 1 · High touch']],
      ['list by tier', ['Tier is any of Tier 1 · High touch']],
    ]);
  });

  it('is not asked of HubSpot without its permission, and what it refuses is said', async () => {
    expect(await usedIn([], ALL)).toMatchObject({
      ...{ workflows: 'not_allowed', lists: 'not_allowed', uses: [], gaps: [] },
      allowUrl: 'https://fit.example/oauth/install?allow=workflows-and-lists',
    });
    expect(await usedIn(ALLOWED, ALL, true)).toMatchObject({ workflows: 'read', lists: 'not_allowed' });
  });
});
