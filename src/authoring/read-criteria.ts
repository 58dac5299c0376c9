import type { BackfillProgress, CriteriaAnswer } from '../contract/criteria.ts';
import type { Person } from '../contract/drafts.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Caller } from '../portal/access.ts';
import type { Backfill } from '../ports/store/backfills.ts';
import type { KeptDraft, StoredVersion } from '../ports/store/criteria.ts';
import { accountKnowledge, knowingNothing } from './account-knowledge.ts';
import { attributed, unpublishedChanges } from './draft-changes.ts';
import { checkDraft, type DraftCheck } from './draft-check.ts';
import { isoOf, namedPeople } from './named-people.ts';

type Needs = Pick<Dependencies, 'store' | 'clock' | 'properties' | 'subscribed' | 'factCounts'>;

const NOTHING_WRONG: DraftCheck = { issues: [], moreIssues: 0, warnings: [] };

/** What the settings page shows at first: live, draft with its changes, issues and warnings, role, progress and problems. */
export async function readCriteria(needs: Needs, caller: Caller): Promise<CriteriaAnswer> {
  const { portalId, userId } = caller;
  const { criteria, installation, people, backfills, problems, assessments } =
    needs.store.forPortal(portalId);
  const portal = await installation.find();
  const connected = portal?.status === 'connected';
  const [published, draft, known, backfill, told] = await Promise.all([
    criteria.published(),
    criteria.draft(),
    people.list(),
    backfills.current(),
    problems.list(),
  ]);
  const companies = backfill?.state === 'running' ? await assessments.count() : 0;
  const account = connected ? await accountKnowledge(needs, portalId) : knowingNothing(needs);
  const check = draft === null ? NOTHING_WRONG : checkDraft(draft.document, account);
  const changes = unpublishedChanges(published, draft);
  const person = await namedPeople(needs, portalId, [
    ...[published?.authorId, draft?.savedBy].filter((id) => id !== undefined),
    ...changes.map(({ touch }) => touch.by),
  ]);
  return {
    published: published === null ? null : publishedAnswer(published, person),
    draft: draft === null ? null : draftAnswer(draft, person),
    changes: attributed(changes, person),
    ...check,
    role: known.find((each) => each.userId === userId)?.role ?? 'viewer',
    publishers: known.flatMap(({ role, email }) => (role === 'publisher' && email !== null ? [email] : [])),
    connected,
    backfill: backfill === null ? null : progressOf(backfill, companies, needs.clock.now()),
    problems: told.map(({ message }) => message),
  };
}

type Naming = (userId: number) => Person;

function publishedAnswer({ version, document, publishedAtMs, authorId }: StoredVersion, person: Naming) {
  return { version, document, publishedAt: isoOf(publishedAtMs), publishedBy: person(authorId) };
}

function draftAnswer({ document, basedOn, revision, savedAtMs, savedBy }: KeptDraft, person: Naming) {
  return { document, basedOn, revision, savedAt: isoOf(savedAtMs), savedBy: person(savedBy) };
}

/** @param known how many companies of the account are stored */
function progressOf(backfill: Backfill, known: number, nowMs: number): BackfillProgress {
  const { state, paused, purpose, companies, written, refused, startedAtMs, finishedAtMs } = backfill;
  const finishedAt = finishedAtMs === null ? null : isoOf(finishedAtMs);
  const total = state === 'done' ? companies : Math.max(companies, known);
  const secondsSoFar = Math.max(0, nowMs - startedAtMs) / 1_000;
  const isPaceKnown = state === 'running' && !paused && companies > 0;
  const estimateSeconds = isPaceKnown ? Math.ceil((secondsSoFar / companies) * (total - companies)) : null;
  return {
    ...{ state, paused, purpose, companies, written, refused, total, estimateSeconds },
    ...{ startedAt: isoOf(startedAtMs), finishedAt },
  };
}
