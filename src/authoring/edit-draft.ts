import type { SaveDraftAnswer, SaveDraftRequest } from '../contract/criteria.ts';
import type { DiscardDraftRequest, PatchDraftAnswer, PatchDraftRequest } from '../contract/drafts.ts';
import { documentChanges } from '../criteria/document-changes.ts';
import { remember } from '../criteria/draft-memory.ts';
import { sameContent } from '../criteria/draft-revision.ts';
import { sameJson } from '../criteria/same-json.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Caller } from '../portal/access.ts';
import type { DraftState, EditedDraft, KeptDraft } from '../ports/store/criteria.ts';
import { accountKnowledge } from './account-knowledge.ts';
import { ConflictingChanges, OvertakenDraft, StaleCriteria } from './criteria-errors.ts';
import { attributed, liveDocument, presentDocument, unpublishedChanges } from './draft-changes.ts';
import { checkDraft } from './draft-check.ts';
import { refuseTooLarge } from './draft-size.ts';
import { mergedChanges } from './merged-changes.ts';
import { isoOf, namedPeople } from './named-people.ts';
import { type Conflict, patchDraft as patched } from './patch-draft.ts';

type Needs = Pick<Dependencies, 'store' | 'clock' | 'properties' | 'subscribed' | 'factCounts'>;

/**
 * Changes items of the draft, all or none. What others changed meanwhile stays.
 * @throws ConflictingChanges when somebody else changed the same items; FitgateError `invalid`: see `patch-draft.ts`
 */
export async function patchDraft(
  needs: Needs,
  caller: Caller,
  request: PatchDraftRequest,
): Promise<PatchDraftAnswer> {
  const { portalId, userId } = caller;
  const { criteria } = needs.store.forPortal(portalId);
  const nowMs = needs.clock.now();
  const { answer, draft } = await criteria.editDraft(
    (state) => {
      const edited = patched(state, request, userId, nowMs);
      return { ...edited, answer: { ...edited.answer, before: state } };
    },
    userId,
    nowMs,
  );
  const { conflicts, since, before } = answer;
  if (conflicts.length > 0) throw await conflicting(needs, portalId, conflicts);
  const kept = keptDraft(draft);
  const changes = unpublishedChanges(before.published, kept);
  const merged = mergedChanges(before, changes, since, userId);
  const person = await namedPeople(needs, portalId, [
    kept.savedBy,
    ...[...changes, ...merged].map(({ touch }) => touch.by),
  ]);
  const account = await accountKnowledge(needs, portalId);
  const { document, revision, savedAtMs, savedBy } = kept;
  return {
    draft: { document, revision, savedAt: isoOf(savedAtMs), savedBy: person(savedBy) },
    changes: attributed(changes, person),
    ...checkDraft(document, account),
    merged: attributed(merged, person),
  };
}

async function conflicting(
  needs: Needs,
  portalId: number,
  conflicts: readonly Conflict[],
): Promise<ConflictingChanges> {
  const person = await namedPeople(
    needs,
    portalId,
    conflicts.map(({ touch }) => touch.by),
  );
  return new ConflictingChanges(
    conflicts.map(({ at, theirs, touch }) => ({
      at,
      theirs,
      by: person(touch.by),
      changedAt: isoOf(touch.atMs),
    })),
  );
}

/** Replaces the whole draft, with issues or without; it writes nothing to records. */
export async function saveDraft(
  needs: Needs,
  caller: Caller,
  request: SaveDraftRequest,
): Promise<SaveDraftAnswer> {
  const { portalId, userId } = caller;
  const { criteria } = needs.store.forPortal(portalId);
  const nowMs = needs.clock.now();
  refuseTooLarge(request.document);
  const { draft } = await criteria.editDraft(
    (state) => replaced(state, request, userId, nowMs),
    userId,
    nowMs,
  );
  const account = await accountKnowledge(needs, portalId);
  return {
    ...checkDraft(request.document, account),
    revision: keptDraft(draft).revision,
  };
}

/** A draft that says the same as the new one, or as what is live, may be replaced by whoever has not seen it. */
function replaced(
  state: DraftState,
  { document, basedOn, revision }: SaveDraftRequest,
  userId: number,
  nowMs: number,
): EditedDraft<null> {
  const { published, draft } = state;
  const presentVersion = published?.version ?? null;
  if (presentVersion !== basedOn) throw new StaleCriteria(presentVersion);
  const differences = documentChanges(presentDocument(state), document);
  if (draft !== null && revision !== undefined && differences.length > 0) {
    const isSeen = revision !== null && sameContent(revision, draft.revision);
    if (!isSeen && !(published !== null && sameJson(published.document, draft.document)))
      throw new OvertakenDraft(draft.revision);
  }
  const { memory } = state;
  const next = differences.length === 0 ? memory : remember(memory, differences, userId, nowMs);
  return { next: { draft: { document }, memory: next }, answer: null };
}

/** The draft is what is live again; before the first publish, there is none. */
export async function discardDraft(
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  { portalId, userId }: Caller,
  { revision }: DiscardDraftRequest,
): Promise<Record<string, never>> {
  const nowMs = clock.now();
  await store
    .forPortal(portalId)
    .criteria.editDraft((state) => discarded(state, revision, userId, nowMs), userId, nowMs);
  return {};
}

function discarded(
  state: DraftState,
  revision: string | undefined,
  userId: number,
  nowMs: number,
): EditedDraft<null> {
  const { draft, published } = state;
  if (draft === null) return { next: null, answer: null };
  const live = liveDocument(state);
  const differences = documentChanges(draft.document, live);
  if (published !== null && differences.length === 0) return { next: null, answer: null };
  if (revision !== undefined && !sameContent(revision, draft.revision))
    throw new OvertakenDraft(draft.revision);
  const memory = remember(state.memory, differences, userId, nowMs);
  const next =
    published === null
      ? { draft: null, memory: { ...memory, noneAt: memory.sequence } }
      : { draft: { document: live }, memory };
  return { next, answer: null };
}

function keptDraft(draft: KeptDraft | null): KeptDraft {
  if (draft === null) throw new Error('a draft that was saved is there');
  return draft;
}
