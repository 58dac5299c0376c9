import { beforeEach, describe, expect, it } from '@jest/globals';
import { OvertakenDraft, StaleCriteria } from '../../src/authoring/criteria-errors.ts';
import { publishDraft, readCriteria, saveDraft } from '../../src/authoring/edit-criteria.ts';
import type { Caller } from '../../src/portal/access.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { AUTHOR, aConnectedPortal, aDocument, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL, NOBODY_WAKES, NOTHING_COUNTED } from '../support/silent.ts';

const storeOf = anEmbeddedStore();

describe('two authors of one draft', () => {
  let caller: Caller;
  let needs: Parameters<typeof saveDraft>[0];

  beforeEach(async () => {
    const store = storeOf();
    const hubspot = scriptHubSpot().reachedBy('the app');
    const clock = { now: () => NOW };
    caller = { portalId: await aConnectedPortal(store), userId: AUTHOR };
    needs = {
      store,
      clock,
      log: JOURNAL,
      wakeUp: NOBODY_WAKES,
      properties: createPortalProperties({ hubspot, store, clock, log: JOURNAL }),
      subscribed: new Set(),
      factCounts: NOTHING_COUNTED,
    };
    await saveDraft(needs, caller, { document: aDocument('Mine'), basedOn: null });
  });

  const read = async () => {
    const { draft } = await readCriteria(needs, caller);
    if (draft === null) throw new Error('there is no draft');
    return draft;
  };

  it('neither overwrites what the other saved meanwhile', async () => {
    const seen = await read();
    const { revision } = await saveDraft(needs, caller, {
      ...seen,
      document: aDocument('Theirs'),
    });
    const mine = saveDraft(needs, caller, { ...seen, document: aDocument('Mine, later') });
    await expect(mine).rejects.toMatchObject({ kind: 'conflict', presentRevision: revision });
    expect(await read()).toEqual({ document: aDocument('Theirs'), basedOn: null, revision });
  });

  it('neither publishes what only the other has seen', async () => {
    const { revision } = await read();
    await saveDraft(needs, caller, { document: aDocument('Theirs'), basedOn: null });
    const publishing = publishDraft(needs, caller, { reason: 'mine', basedOn: null, revision });
    await expect(publishing).rejects.toThrow(OvertakenDraft);
    expect((await readCriteria(needs, caller)).published).toBeNull();
    const present = (await read()).revision;
    await publishDraft(needs, caller, { reason: 'theirs', basedOn: null, revision: present });
    expect((await readCriteria(needs, caller)).published?.document).toEqual(aDocument('Theirs'));
  });

  it('learn first that another version is published, if one is', async () => {
    const { revision } = await read();
    await publishDraft(needs, caller, { reason: 'theirs', basedOn: null });
    await saveDraft(needs, caller, { document: aDocument('Theirs'), basedOn: 1 });
    const publishing = publishDraft(needs, caller, { reason: 'mine', basedOn: null, revision });
    await expect(publishing).rejects.toThrow(StaleCriteria);
    await expect(publishing).rejects.toMatchObject({ presentVersion: 1 });
  });

  it('get the version of a publish that is repeated, also when the draft was saved again meanwhile', async () => {
    const request = { reason: 'mine', basedOn: null, revision: (await read()).revision };
    expect(await publishDraft(needs, caller, request)).toEqual({ version: 1 });
    expect(await publishDraft(needs, caller, request)).toEqual({ version: 1 });
    await saveDraft(needs, caller, { document: aDocument('Theirs'), basedOn: 1 });
    expect(await publishDraft(needs, caller, request)).toEqual({ version: 1 });
  });

  it('who do not say what they saw publish and save as before', async () => {
    await saveDraft(needs, caller, { document: aDocument('Theirs'), basedOn: null });
    await saveDraft(needs, caller, { document: aDocument('Mine again'), basedOn: null });
    expect(await publishDraft(needs, caller, { reason: 'mine', basedOn: null })).toEqual({ version: 1 });
  });
});
