/** Edits of a draft as the page makes them, before and after the server has answered. */
import { describe, expect, it } from '@jest/globals';
import { applyItemChanges } from '../../hubspot-app/app/settings/frame/apply-item-changes.ts';
import { type DraftState, draftAfter, NO_DRAFT } from '../../hubspot-app/app/settings/frame/draft-state.ts';
import type { ItemChange } from '../../src/contract/drafts.ts';
import { aCriteriaAnswer, DOCUMENT } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';

const criterionAt = (key: string) => ({ kind: 'criterion', profile: 'midmarket', key }) as const;
const flagAt = (key: string) => ({ kind: 'flag', profile: null, key }) as const;
const setWeight = (key: string, weight: number): ItemChange => ({
  op: 'set',
  at: criterionAt(key),
  value: { key, weight },
});
const keysOf = (document: unknown): readonly string[] =>
  (document as typeof DOCUMENT).profiles.flatMap(({ criteria }) => criteria.map(({ key }) => key));

describe('changes made in a draft', () => {
  it.each<[string, ItemChange, readonly string[]]>([
    [
      'adds before another',
      { op: 'add', at: criterionAt('new'), value: { key: 'new' }, before: 'stack' },
      ['headcount', 'new', 'stack'],
    ],
    [
      'adds at the end',
      { op: 'add', at: criterionAt('new'), value: { key: 'new' }, before: null },
      ['headcount', 'stack', 'new'],
    ],
    ['removes', { op: 'remove', at: criterionAt('headcount') }, ['stack']],
    ['moves', { op: 'move', at: criterionAt('stack'), before: 'headcount' }, ['stack', 'headcount']],
    [
      'leaves alone what is not there',
      { op: 'move', at: criterionAt('gone'), before: null },
      ['headcount', 'stack'],
    ],
  ])('%s', (_what, change, keys) => {
    expect(keysOf(applyItemChanges(DOCUMENT, [change]))).toEqual(keys);
  });

  it('keeps the criteria of a profile that is renamed', () => {
    const at = { kind: 'profile', profile: null, key: 'midmarket' } as const;
    const value = { key: 'midmarket', name: 'Renamed', status: 'validated' };
    expect(applyItemChanges(DOCUMENT, [{ op: 'set', at, value }])).toMatchObject({
      profiles: [{ name: 'Renamed', criteria: [{ key: 'headcount' }, { key: 'stack' }] }],
    });
  });

  it('starts a document where there is none', () => {
    const value = { key: 'competitor' };
    expect(applyItemChanges(null, [{ op: 'add', at: flagAt('competitor'), value, before: null }])).toEqual({
      flags: [value],
    });
  });
});

describe('the state of a draft', () => {
  const loaded = draftAfter(NO_DRAFT, { type: 'loaded', answer: aCriteriaAnswer() });
  const changed = (state: DraftState, ...changes: readonly ItemChange[]) =>
    draftAfter(state, { type: 'changed', changes });
  const refusal = {
    ...anError(503, 'transient'),
    kind: 'transient',
    message: 'no',
    id: null,
    issues: [],
    moreIssues: 0,
    presentVersion: null,
    presentRevision: null,
    conflicts: [],
  };

  it('sends the last of several numbers for one item', () => {
    const state = changed(changed(loaded, setWeight('stack', 11)), setWeight('stack', 12));
    expect(state.waiting).toEqual([setWeight('stack', 12)]);
  });

  it('keeps what could not be saved, in order, and sends nothing until asked to', () => {
    const sent = draftAfter(changed(loaded, setWeight('stack', 11)), { type: 'sent' });
    const failed = draftAfter(changed(sent, { op: 'remove', at: flagAt('tiny') }), {
      type: 'failed',
      refusal,
    });
    expect(failed.waiting).toEqual([setWeight('stack', 11), { op: 'remove', at: flagAt('tiny') }]);
    expect(failed.refusal).toBe(refusal);
    expect(draftAfter(failed, { type: 'again' }).refusal).toBeNull();
  });

  it('saves what nobody else touched, and asks about what somebody did', () => {
    const sent = draftAfter(changed(loaded, setWeight('stack', 11), { op: 'remove', at: flagAt('tiny') }), {
      type: 'sent',
    });
    const theirs = {
      at: criterionAt('stack'),
      theirs: { key: 'stack', weight: 40 },
      by: { userId: 2, email: null },
      changedAt: '2026-11-29T20:49:00.000Z',
    };
    const state = draftAfter(sent, { type: 'conflicted', conflicts: [theirs], answer: aCriteriaAnswer() });
    expect(state.waiting).toEqual([{ op: 'remove', at: flagAt('tiny') }]);
    const [conflict] = state.conflicts;
    if (conflict === undefined) throw new Error('no conflict');
    const settled = draftAfter(state, { type: 'settled', conflict, keepMine: true });
    expect(settled).toMatchObject({ conflicts: [], waiting: [{ op: 'remove' }, setWeight('stack', 11)] });
    expect(draftAfter(state, { type: 'settled', conflict, keepMine: false }).waiting).toEqual(state.waiting);
  });
});
