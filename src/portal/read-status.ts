import { companyProperties } from '../answer/own-properties.ts';
import type { HealthLine, StatusAnswer } from '../contract/status.ts';
import { defaultDocument } from '../criteria/default-document.ts';
import type { Dependencies } from '../dependencies.ts';
import { readPlanOf } from '../facts/read-plan.ts';
import type { InstallationDetails, Problem } from '../ports/store/installation.ts';
import type { PortalStore } from '../ports/store/store.ts';
import type { Caller } from './access.ts';
import * as lines from './health-lines.ts';
import { refusalInWords } from './refusal-words.ts';
import { OFF_BY_DEFAULT } from './scopes.ts';

type Needs = Pick<Dependencies, 'store' | 'clock' | 'properties' | 'subscribed' | 'scopes' | 'publicUrl'>;

const WEEK_MS = 7 * 86_400_000;
const REASONS_TOLD = 3;
const NO_LABELS: ReadonlyMap<string, string> = new Map();

/** Is everything well? In words: HubSpot's codes are apart, for support. At most one call of HubSpot: for labels that are not known yet. */
export async function readStatus(needs: Needs, { portalId }: Caller): Promise<StatusAnswer> {
  const store = needs.store.forPortal(portalId);
  const nowMs = needs.clock.now();
  const [details, problems, labels] = await Promise.all([
    store.installation.details(),
    store.problems.list(),
    needs.properties.labels(portalId),
  ]);
  const granted = new Set(details?.scopes);
  const answered: readonly HealthLine[] = [
    await connection(store, details),
    lines.permissionsLine(needs.scopes.required, granted, problems.filter(isOfPermissions)),
    lines.changesLine(await store.health.lastChange()),
    lines.waitingLine(await store.work.backlog(), problems.filter(isOfWork)),
    lines.refusedLine(await refused(store, labels ?? NO_LABELS)),
    ...(await properties(needs, store, problems, labels ?? NO_LABELS)),
    lines.callsLine(await store.health.callsOf(nowMs)),
    lines.lastScoringLine(await store.backfills.current(), problems.filter(isOfScoring)),
    lines.errorsLine(await store.health.failures(nowMs - WEEK_MS)),
  ];
  const install = `${needs.publicUrl}/oauth/install`;
  const allowUrl = `${install}?allow=workflows-and-lists`;
  return {
    checkedAt: new Date(nowMs).toISOString(),
    well: !answered.some(({ state }) => state === 'danger'),
    lines: answered,
    // To connect again must not take back what an admin has allowed.
    installUrl: [...granted].some((scope) => OFF_BY_DEFAULT.has(scope)) ? allowUrl : install,
    allowUrl,
  };
}

const isOfPermissions = ({ key }: Problem): boolean => key === 'work_denied';
const isOfWork = ({ key }: Problem): boolean => key === 'work' || key.startsWith('changes_');
const isOfScoring = ({ key }: Problem): boolean => key === 'backfill' || key === 'criteria';
const isOfProperties = ({ key }: Problem): boolean =>
  key.startsWith('properties') || key.startsWith('wrong_type');

async function connection({ people }: PortalStore, details: InstallationDetails | null): Promise<HealthLine> {
  const userId = details?.connectedBy ?? null;
  const emails = userId === null ? new Map<number, string>() : await people.emails([userId]);
  return lines.connectionLine(details?.connectedAtMs ?? 0, emails.get(userId ?? 0) ?? null);
}

async function refused(
  { assessments }: PortalStore,
  labels: ReadonlyMap<string, string>,
): Promise<lines.RefusedCompanies | null> {
  const refusals = await assessments.refusals();
  if (refusals === null) return null;
  const reasons = await assessments.refusalReasons(REASONS_TOLD);
  return {
    companies: refusals.companies,
    more: refusals.more,
    reasons: [...new Set(reasons.map(({ message }) => refusalInWords(message, labels)))],
    detail: `company ${refusals.exampleId}: ${reasons.map(({ message }) => message).join(' · ')}`,
  };
}

async function properties(
  { subscribed }: Needs,
  { criteria, definitions }: PortalStore,
  problems: readonly Problem[],
  labels: ReadonlyMap<string, string>,
): Promise<readonly HealthLine[]> {
  const published = await criteria.published();
  const ours = companyProperties(published?.document ?? defaultDocument);
  const known = await definitions.known();
  const unusable = new Set(known?.unusable);
  const missing = ours.filter(({ name }) => unusable.has(name)).map(({ label }) => label);
  const read = published === null ? [] : readPlanOf(published.document).properties;
  const unfollowed = read.filter((name) => !subscribed.has(name)).map((name) => labels.get(name) ?? null);
  return [
    lines.writtenLine(ours.length, known === null ? null : missing, problems.filter(isOfProperties)),
    lines.readLine(read.length, unfollowed),
  ];
}
