import type { PublishAnswer, PublishRequest, RollBackRequest } from '../contract/criteria.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { documentChanges } from '../criteria/document-changes.ts';
import { remember } from '../criteria/draft-memory.ts';
import { sameContent } from '../criteria/draft-revision.ts';
import { rebaseDocument } from '../criteria/rebase-document.ts';
import { sameJson } from '../criteria/same-json.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { callsPerThousandCompanies, readPlanOf } from '../facts/read-plan.ts';
import type { Caller } from '../portal/access.ts';
import { tryAgain } from '../portal/try-again.ts';
import type { DraftState, NextDraft } from '../ports/store/criteria.ts';
import { OvertakenDraft, StaleCriteria, UnchangedCriteria } from './criteria-errors.ts';
import { liveDocument, presentDocument } from './draft-changes.ts';
import { validDocument } from './draft-check.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log' | 'properties'>;

/**
 * Publishes the saved draft: an act of its own, with an author and a reason; starts the backfill of every company. With
 * the revision of the draft that its author saw, nothing else is published.
 */
export async function publishDraft(
  needs: Needs,
  caller: Caller,
  request: PublishRequest,
): Promise<PublishAnswer> {
  const draft = await needs.store.forPortal(caller.portalId).criteria.draft();
  if (draft === null) throw new FitgateError('invalid', 'There is no draft to publish: save one first.');
  const { revision } = request;
  if (revision !== undefined && !sameContent(revision, draft.revision)) {
    return { version: await publishedAsSeen(needs, caller, { ...request, revision }, draft.revision) };
  }
  return publish(needs, caller, { ...request, document: validDocument(draft.document) });
}

/** Another draft stands by now: the version that the same publish made before, if its answer was lost on the way. */
async function publishedAsSeen(
  { store }: Needs,
  { portalId }: Caller,
  { basedOn, reason, revision }: PublishRequest & { readonly revision: string },
  presentRevision: string,
): Promise<number> {
  const made = await store.forPortal(portalId).criteria.publishedBefore(basedOn, reason, revision);
  if (made !== null) return made;
  const present = (await store.forPortal(portalId).installation.find())?.publishedVersion ?? null;
  throw present === basedOn ? new OvertakenDraft(presentRevision) : new StaleCriteria(present);
}

/** Publishes the document of an older version again, as a new version, and drops the draft or keeps its changes. */
export async function rollBack(
  needs: Needs,
  caller: Caller,
  request: RollBackRequest,
): Promise<PublishAnswer> {
  const older = await needs.store.forPortal(caller.portalId).criteria.version(request.version);
  if (older === null)
    throw new FitgateError('gone', `There is no version ${request.version} to roll back to.`);
  const document = validDocument(older.document);
  const nowMs = needs.clock.now();
  const redraft = (state: DraftState): NextDraft =>
    draftAfterRollBack(state, document, request, caller.userId, nowMs);
  return publish(needs, caller, { ...request, document, redraft });
}

/** @throws OvertakenDraft when the draft is not the one that the author decided about */
function draftAfterRollBack(
  state: DraftState,
  restored: CriteriaDocument,
  { draft: fate, revision }: RollBackRequest,
  userId: number,
  nowMs: number,
): NextDraft {
  const { draft, memory } = state;
  if (draft !== null && revision !== undefined && !sameContent(revision, draft.revision))
    throw new OvertakenDraft(draft.revision);
  const present = presentDocument(state);
  const document = fate === 'keep' ? rebaseDocument(liveDocument(state), present, restored) : restored;
  const differences = documentChanges(present, document);
  return {
    draft: { document },
    memory: differences.length === 0 ? memory : remember(memory, differences, userId, nowMs),
  };
}

interface ToPublish extends PublishRequest {
  readonly document: CriteriaDocument;
  readonly redraft?: (state: DraftState) => NextDraft;
}

async function publish(
  needs: Needs,
  { portalId, userId }: Caller,
  { document, reason, basedOn, redraft }: ToPublish,
): Promise<PublishAnswer> {
  const { clock, log } = needs;
  const { criteria } = needs.store.forPortal(portalId);
  // A publish that is repeated names the version before its own: the store finds what it made.
  const live = await criteria.published();
  if (live !== null && live.version === basedOn && sameJson(live.document, document))
    throw new UnchangedCriteria(live.version);
  const plan = readPlanOf(document);
  const outcome = await criteria.publish({
    document,
    basedOn,
    reason,
    authorId: userId,
    nowMs: clock.now(),
    properties: plan.properties,
    ...(redraft === undefined ? {} : { redraft }),
  });
  if (outcome.outcome === 'stale') throw new StaleCriteria(outcome.presentVersion);
  const { version } = outcome;
  const callsPerThousand = callsPerThousandCompanies(plan);
  log.info({ portalId, userId, version, outcome: outcome.outcome, callsPerThousand }, 'criteria published');
  await tryAgain(needs, portalId);
  return { version };
}
