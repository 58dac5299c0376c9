import { beforeEach, describe, expect, it } from '@jest/globals';
import { OvertakenDraft, StaleCriteria } from '../../src/authoring/criteria-errors.ts';
import { discardDraft, patchDraft, saveDraft } from '../../src/authoring/edit-draft.ts';
import { publishDraft, rollBack } from '../../src/authoring/publish-criteria.ts';
import { readCriteria } from '../../src/authoring/read-criteria.ts';
import { compareVersions, listVersions, readVersion } from '../../src/authoring/versions.ts';
import type { ItemChange } from '../../src/contract/drafts.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { EMPTY_DOCUMENT } from '../../src/criteria/patch-document.ts';
import type { Caller } from '../../src/portal/access.ts';
import { AUTHOR, aConnectedPortal, aDocument, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { type AuthorNeeds, add, authorNeeds, inWords, itemAt, move, remove, set } from './support/authors.ts';

const storeOf = anEmbeddedStore();
const OTHER = 502;
const SIZE = 'criterion midmarket size';

let needs: AuthorNeeds;
let one: Caller;
let other: Caller;

beforeEach(async () => {
  needs = authorNeeds(storeOf());
  const portalId = await aConnectedPortal(storeOf());
  one = { portalId, userId: AUTHOR };
  other = { portalId, userId: OTHER };
  await storeOf().forPortal(portalId).people.seen(OTHER, 'other@example.com', NOW);
});

const read = async () => {
  const answer = await readCriteria(needs, one);
  const { draft } = answer;
  if (draft === null) throw new Error('there is no draft');
  return { ...answer, draft };
};
const patch = (caller: Caller, revision: string | null, ...changes: ItemChange[]) =>
  patchDraft(needs, caller, { revision, changes });
const save = (document: unknown, basedOn: number | null = null) =>
  saveDraft(needs, one, { document: document ?? null, basedOn });
const publish = (basedOn: number | null, reason = `on ${basedOn}`) =>
  publishDraft(needs, one, { reason, basedOn });
const sizeOf = (document: unknown) => (document as CriteriaDocument).profiles[0]?.criteria[0];
const SIZE_BEFORE = sizeOf(aDocument());
const person = { userId: OTHER, email: 'other@example.com' };
const flag = (key: string, name = key) => ({
  key,
  name,
  effect: 'exclude',
  when: { fact: 'company.country', is: 'is', value: name },
});

describe('items of a draft', () => {
  it('are changed in what is live when there is no draft, and in nothing before the first publish', async () => {
    const first = await patch(one, null, add('flag banned', flag('banned')));
    expect(first.draft.document).toEqual({ ...EMPTY_DOCUMENT, flags: [flag('banned')] });
    expect(first).toMatchObject({
      moreIssues: 0,
      merged: [],
      draft: { savedBy: { userId: AUTHOR, email: null } },
    });
    expect(first.issues.map(({ path }) => path)).toEqual(['$.profiles', '$.tiers']);
    await save(aDocument());
    await publish(null);
    const { revision } = (await read()).draft;
    const second = await patch(other, revision, add('flag banned', flag('banned')));
    expect(second).toMatchObject({ issues: [], warnings: [{ fact: 'company.numberofemployees' }, {}] });
    expect(second.changes).toEqual([
      {
        at: itemAt('flag banned'),
        what: 'added',
        from: null,
        to: flag('banned'),
        before: null,
        wasBefore: null,
        by: person,
        changedAt: new Date(NOW).toISOString(),
      },
    ]);
    expect((await read()).changes).toEqual(second.changes);
  });

  it('of different people are merged, and each is told what the other changed', async () => {
    const { revision } = await save(aDocument());
    await patch(other, revision, set(SIZE, { ...SIZE_BEFORE, name: 'People' }));
    const mine = await patch(
      one,
      revision,
      add('flag banned', flag('banned')),
      add('flag first', flag('first'), 'banned'),
    );
    expect(inWords(mine.merged)).toEqual(['added criterion midmarket size']);
    expect(mine.merged[0]?.by).toEqual(person);
    expect(mine.draft.document).toMatchObject({
      profiles: [{ criteria: [{ name: 'People' }] }],
      flags: [{ key: 'first' }, { key: 'banned' }],
    });
  });

  it('are told as merged also when they are as they are live again', async () => {
    await save(aDocument());
    await publish(null);
    const { revision } = (await read()).draft;
    const away = await patch(other, revision, set('profile midmarket', { key: 'midmarket', name: 'Other' }));
    await patch(
      other,
      away.draft.revision,
      set('profile midmarket', { key: 'midmarket', name: 'Mid-market', status: 'hypothesis' }),
    );
    const mine = await patch(one, revision, add('flag banned', flag('banned')));
    expect(inWords(mine.merged)).toEqual(['changed profile midmarket']);
    expect(inWords(mine.changes)).toEqual(['added flag banned']);
  });

  it('ask when somebody else changed the same one, and nothing of the patch is saved', async () => {
    const { revision } = await save(aDocument());
    const theirs = { ...SIZE_BEFORE, weight: 20 };
    await patch(other, revision, set(SIZE, theirs));
    const before = await read();
    const mine = patch(
      one,
      revision,
      add('flag banned', flag('banned')),
      set(SIZE, { ...SIZE_BEFORE, weight: 30 }),
    );
    await expect(mine).rejects.toMatchObject({
      kind: 'conflict',
      conflicts: [{ at: itemAt(SIZE), theirs, by: person, changedAt: new Date(NOW).toISOString() }],
    });
    expect(await read()).toEqual(before);
    const again = await patch(one, before.draft.revision, set(SIZE, { ...SIZE_BEFORE, weight: 30 }));
    expect(sizeOf(again.draft.document)?.weight).toBe(30);
  });

  it('do not ask when both wanted the same', async () => {
    const { revision } = await save(aDocument());
    const wanted = set(SIZE, { ...SIZE_BEFORE, weight: 20 });
    const theirs = await patch(other, revision, wanted);
    expect((await patch(one, revision, wanted)).draft).toEqual(theirs.draft);
  });

  it('are saved once by a patch that is repeated because its answer was lost', async () => {
    const { revision } = await save(aDocument());
    const changes = [
      add('flag banned', flag('banned')),
      set('flag banned', flag('banned', 'Again')),
      add('flag gone', flag('gone')),
      remove('flag gone'),
      move('flag banned', null),
    ];
    const first = await patch(one, revision, ...changes);
    expect(await patch(one, revision, ...changes)).toEqual(first);
    expect((await patch(other, first.draft.revision, set(SIZE, SIZE_BEFORE))).draft).toEqual(first.draft);
  });

  it('ask when the profile around them is gone, and when a profile with others’ work in it is to go', async () => {
    const { revision } = await save(aDocument());
    const theirs = await patch(other, revision, set(SIZE, { ...SIZE_BEFORE, weight: 20 }));
    await expect(patch(one, revision, remove('profile midmarket'))).rejects.toMatchObject({
      conflicts: [{ at: itemAt('profile midmarket'), theirs: { key: 'midmarket' } }],
    });
    await patch(one, theirs.draft.revision, remove('profile midmarket'));
    await expect(
      patch(other, theirs.draft.revision, set(SIZE, { ...SIZE_BEFORE, weight: 5 })),
    ).rejects.toMatchObject({
      conflicts: [{ at: itemAt(SIZE), theirs: null, by: { userId: AUTHOR } }],
    });
  });

  it('have a place of their own: moving one merges with changing it, and asks who moved it too', async () => {
    const { revision } = await save({ ...aDocument(), flags: ['a', 'b', 'c'].map((key) => flag(key)) });
    await patch(other, revision, move('flag c', 'a'));
    const mine = await patch(one, revision, set('flag c', flag('c', 'Renamed')), move('flag a', null));
    expect(mine.draft.document).toMatchObject({ flags: [{ name: 'Renamed' }, { key: 'b' }, { key: 'a' }] });
    await expect(patch(one, revision, move('flag c', null))).rejects.toMatchObject({
      conflicts: [{ at: itemAt('flag c'), by: person }],
    });
  });

  it('ask also whoever looked before the draft was there, was discarded, or was replaced as a whole', async () => {
    await patch(other, null, set(SIZE.replace('criterion midmarket', 'flag'), flag('size')));
    const asked = { conflicts: [{ at: itemAt('flag size') }] };
    await expect(patch(one, null, add('flag size', flag('size', 'Mine')))).rejects.toMatchObject(asked);
    const { revision } = (await read()).draft;
    await discardDraft(needs, other, {});
    expect((await readCriteria(needs, one)).draft).toBeNull();
    await expect(patch(one, revision, set('flag size', flag('size', 'Mine')))).rejects.toMatchObject(asked);
    await patch(one, null, set('flag size', flag('size', 'Mine')));
    const seen = (await read()).draft.revision;
    await saveDraft(needs, other, {
      document: { ...EMPTY_DOCUMENT, flags: [flag('size', 'Theirs')] },
      basedOn: null,
    });
    await expect(patch(one, seen, set('flag size', flag('size', 'Mine again')))).rejects.toMatchObject(asked);
    expect(inWords((await patch(one, seen, remove('flag other'))).merged)).toEqual(['added flag size']);
  });

  it('are not taken for what they are not', async () => {
    const { revision } = await save({
      ...aDocument(),
      flags: 'none',
      tiers: [{ key: 'tier_1' }, { key: 'tier_1' }],
    });
    const refused = (change: ItemChange) => expect(patch(one, revision, change)).rejects;
    await refused(set('flag a', flag('a'))).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('JSON'),
    });
    await refused(set('tier tier_1', { key: 'tier_1' })).toMatchObject({ kind: 'invalid' });
    await refused(set('criterion none size', SIZE_BEFORE)).toMatchObject({ kind: 'invalid' });
    await refused(set(SIZE, { ...SIZE_BEFORE, key: 'other' })).toMatchObject({ kind: 'invalid' });
    await refused(set(SIZE, 'text')).toMatchObject({ kind: 'invalid' });
    await refused(add(SIZE, { ...SIZE_BEFORE, weight: 99 })).toMatchObject({
      message: expect.stringContaining('size'),
    });
    await refused(set(SIZE, { ...SIZE_BEFORE, why: 'x'.repeat(256_000) })).toMatchObject({
      message: expect.stringContaining('256000'),
    });
    expect((await read()).draft.revision).toBe(revision);
  });
});

describe('a whole draft', () => {
  it('is not overwritten with what its author has not seen changed', async () => {
    const seen = await save(aDocument('Mine'));
    const { revision } = await saveDraft(needs, other, { document: aDocument('Theirs'), basedOn: null });
    const mine = { document: aDocument('Mine, later'), basedOn: null };
    await expect(saveDraft(needs, one, { ...mine, revision: seen.revision })).rejects.toMatchObject({
      kind: 'conflict',
      presentRevision: revision,
    });
    await expect(saveDraft(needs, one, { ...mine, revision: null })).rejects.toThrow(OvertakenDraft);
    expect((await read()).draft).toMatchObject({ document: aDocument('Theirs'), savedBy: person });
    expect(
      await saveDraft(needs, one, { document: aDocument('Theirs'), basedOn: null, revision: null }),
    ).toMatchObject({
      revision,
    });
    await expect(saveDraft(needs, one, { ...mine, basedOn: 1 })).rejects.toThrow(StaleCriteria);
    await saveDraft(needs, one, { ...mine, revision });
    await save(aDocument('Who does not say what they saw'));
  });

  it('may be replaced unseen when it says what is live: nobody’s work is in it', async () => {
    const { revision } = await save(aDocument());
    await publish(null);
    await saveDraft(needs, other, { document: aDocument('Other'), basedOn: 1, revision: `${revision}x` });
  });

  it('is what is live again when it is discarded, unless somebody else went on with it', async () => {
    const { revision } = await save(aDocument());
    await publish(null);
    const mine = await patch(one, revision, add('flag a', flag('a')));
    await patch(other, mine.draft.revision, add('flag b', flag('b')));
    await expect(discardDraft(needs, one, { revision: mine.draft.revision })).rejects.toThrow(OvertakenDraft);
    await discardDraft(needs, one, { revision: (await read()).draft.revision });
    expect(await read()).toMatchObject({ changes: [], draft: { document: aDocument() } });
  });

  it('is published as its author has seen it, once, and not when nothing differs', async () => {
    const { revision } = await save(aDocument('Mine'));
    await save(aDocument('Theirs'));
    const mine = { reason: 'mine', basedOn: null, revision };
    await expect(publishDraft(needs, one, mine)).rejects.toThrow(OvertakenDraft);
    const theirs = { ...mine, revision: (await read()).draft.revision };
    expect(await publishDraft(needs, one, theirs)).toEqual({ version: 1 });
    expect(await publishDraft(needs, one, theirs)).toEqual({ version: 1 });
    await save(aDocument('Later'), 1);
    expect(await publishDraft(needs, one, theirs)).toEqual({ version: 1 });
    await expect(publishDraft(needs, one, mine)).rejects.toMatchObject({ presentVersion: 1 });
    await discardDraft(needs, one, {});
    await expect(publish(1)).rejects.toThrow('version 1');
  });
});

describe('going back to a version', () => {
  beforeEach(async () => {
    await save(aDocument());
    await publish(null);
    await patch(one, (await read()).draft.revision, set(SIZE, { ...SIZE_BEFORE, weight: 20 }));
    await publish(1);
    await patch(
      other,
      (await read()).draft.revision,
      set(SIZE, { ...SIZE_BEFORE, weight: 20, name: 'People' }),
    );
  });
  const back = (draft: 'drop' | 'keep', revision?: string) =>
    rollBack(needs, one, {
      version: 1,
      reason: 'back',
      basedOn: 2,
      draft,
      ...(revision === undefined ? {} : { revision }),
    });

  it('drops the draft: nothing of it comes back', async () => {
    expect(await back('drop')).toEqual({ version: 3 });
    expect(await read()).toMatchObject({ changes: [], draft: { document: aDocument(), basedOn: 3 } });
    expect(await back('drop')).toEqual({ version: 3 });
  });

  it('or keeps what the draft changed, and that alone', async () => {
    await back('keep');
    const { draft, changes } = await read();
    expect(changes?.map(({ from, to }) => [from, to])).toEqual([
      [SIZE_BEFORE, { ...SIZE_BEFORE, name: 'People' }],
    ]);
    const next = await patch(other, draft.revision, add('flag a', flag('a')));
    expect(sizeOf(next.draft.document)?.weight).toBe(10);
  });

  it('asks when the draft is not the one that was decided about, or nothing would change', async () => {
    await expect(back('drop', '1.another')).rejects.toThrow(OvertakenDraft);
    expect((await read()).published?.version).toBe(2);
    const same = { version: 2, reason: 'same', basedOn: 2, draft: 'drop' } as const;
    await expect(rollBack(needs, one, same)).rejects.toThrow('version 2');
  });

  it('is seen in the list of versions, with who published them and what they changed', async () => {
    await back('drop');
    const { versions } = await listVersions(needs, one);
    expect(
      versions.map(({ version, changes, sameAs, author }) => [version, changes, sameAs, author.userId]),
    ).toEqual([
      [3, 1, 1, AUTHOR],
      [2, 1, null, AUTHOR],
      [1, null, null, AUTHOR],
    ]);
    expect(await readVersion(needs, one, 1)).toEqual({ version: 1, document: aDocument() });
    expect((await compareVersions(needs, one, 1, 3)).changes).toEqual([]);
    expect((await compareVersions(needs, one, 1, 2)).changes).toMatchObject([
      { at: itemAt(SIZE), from: { weight: 10 }, to: { weight: 20 }, by: null, changedAt: null },
    ]);
    await expect(readVersion(needs, one, 9)).rejects.toMatchObject({ kind: 'gone' });
  });
});
