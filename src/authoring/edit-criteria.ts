import type {
  BackfillProgress,
  CriteriaAnswer,
  PublishAnswer,
  PublishRequest,
  RollBackRequest,
  SaveDraftAnswer,
  SaveDraftRequest,
  VersionsAnswer,
} from '../contract/criteria.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { callsPerThousandCompanies, readPlanOf } from '../facts/read-plan.ts';
import type { Caller } from '../portal/access.ts';
import { tryAgain } from '../portal/try-again.ts';
import type { Backfill } from '../ports/store/backfills.ts';
import { accountKnowledge, knowingNothing } from './account-knowledge.ts';
import { OvertakenDraft, StaleCriteria } from './criteria-errors.ts';
import { checkDraft, type DraftCheck, validDocument } from './draft-check.ts';

type Needs = Pick<
  Dependencies,
  'store' | 'wakeUp' | 'clock' | 'log' | 'properties' | 'subscribed' | 'factCounts'
>;

const VERSIONS_SHOWN = 50;
/** HubSpot's proxy and our own limits allow far more; a draft is a document of at most 256 kB with room for mistakes. */
const MOST_DRAFT_BYTES = 512_000;

const NOTHING_WRONG: DraftCheck = { issues: [], moreIssues: 0, warnings: [] };

/** What the settings page shows at first: live, draft with its issues and warnings, role, progress and problems. */
export async function readCriteria(needs: Needs, caller: Caller): Promise<CriteriaAnswer> {
  const { store } = needs;
  const { portalId, userId } = caller;
  const portal = await store.forPortal(portalId).installation.find();
  const connected = portal?.status === 'connected';
  const [published, draft, role, backfill, problems] = await Promise.all([
    store.forPortal(portalId).criteria.published(),
    store.forPortal(portalId).criteria.draft(),
    store.forPortal(portalId).people.roleOf(userId),
    store.forPortal(portalId).backfills.current(),
    store.forPortal(portalId).problems.list(),
  ]);
  const account = connected ? await accountKnowledge(needs, portalId) : knowingNothing(needs);
  const check = draft === null ? NOTHING_WRONG : checkDraft(draft.document, account);
  return {
    published: published === null ? null : { version: published.version, document: published.document },
    draft,
    ...check,
    role,
    connected,
    backfill: backfill === null ? null : progressOf(backfill),
    problems,
  };
}

function progressOf({
  state,
  purpose,
  companies,
  written,
  refused,
  startedAtMs,
  finishedAtMs,
}: Backfill): BackfillProgress {
  const startedAt = new Date(startedAtMs).toISOString();
  const finishedAt = finishedAtMs === null ? null : new Date(finishedAtMs).toISOString();
  return { state, purpose, companies, written, refused, startedAt, finishedAt };
}

/** Keeps a draft, with issues or without; it writes nothing to records. */
export async function saveDraft(
  needs: Needs,
  caller: Caller,
  request: SaveDraftRequest,
): Promise<SaveDraftAnswer> {
  if (Buffer.byteLength(JSON.stringify(request.document) ?? '') > MOST_DRAFT_BYTES) {
    throw new FitgateError('invalid', `A draft may have at most ${MOST_DRAFT_BYTES} bytes.`);
  }
  const { document, basedOn, revision } = request;
  const saved = await needs.store
    .forPortal(caller.portalId)
    .criteria.saveDraft({ document, basedOn }, revision, caller.userId, needs.clock.now());
  if (saved.outcome === 'stale') throw new StaleCriteria(saved.presentVersion);
  if (saved.outcome === 'overtaken') throw new OvertakenDraft(saved.presentRevision);
  const account = await accountKnowledge(needs, caller.portalId);
  return { ...checkDraft(document, account), revision: saved.revision };
}

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
  if (revision !== undefined && revision !== draft.revision) {
    return { version: await publishedAsSeen(needs, caller, { ...request, revision }, draft.revision) };
  }
  return publish(needs, caller, validDocument(draft.document), request);
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

/** Publishes the document of an older version again, as a new version. */
export async function rollBack(
  needs: Needs,
  caller: Caller,
  request: RollBackRequest,
): Promise<PublishAnswer> {
  const older = await needs.store.forPortal(caller.portalId).criteria.version(request.version);
  if (older === null)
    throw new FitgateError('gone', `There is no version ${request.version} to roll back to.`);
  return publish(needs, caller, validDocument(older.document), request);
}

async function publish(
  needs: Needs,
  { portalId, userId }: Caller,
  document: CriteriaDocument,
  { reason, basedOn }: PublishRequest,
): Promise<PublishAnswer> {
  const { store, clock, log } = needs;
  const plan = readPlanOf(document);
  const outcome = await store.forPortal(portalId).criteria.publish({
    document,
    basedOn,
    reason,
    authorId: userId,
    nowMs: clock.now(),
    properties: plan.properties,
  });
  if (outcome.outcome === 'stale') throw new StaleCriteria(outcome.presentVersion);
  const { version } = outcome;
  const callsPerThousand = callsPerThousandCompanies(plan);
  log.info({ portalId, userId, version, outcome: outcome.outcome, callsPerThousand }, 'criteria published');
  await tryAgain(needs, portalId);
  return { version };
}

/** The portal's versions, newest first. */
export async function listVersions(needs: Needs, caller: Caller): Promise<VersionsAnswer> {
  const versions = await needs.store.forPortal(caller.portalId).criteria.versions(VERSIONS_SHOWN);
  return {
    versions: versions.map(({ version, reason, authorId, publishedAtMs }) => ({
      version,
      reason,
      authorId,
      publishedAt: new Date(publishedAtMs).toISOString(),
    })),
  };
}
