import { validDocument } from '../authoring/draft-check.ts';
import type {
  ReportKind,
  ReportOptions,
  StartReportAnswer,
  StartReportRequest,
} from '../contract/reports.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import { wakePortal } from '../portal/wake-portal.ts';

export const DEFAULT_OPTIONS: ReportOptions = {
  months: 36,
  best: 'won',
  seed: 1,
  conversionDays: 90,
  capacity: null,
  churn: null,
  exclusions: [],
  trust: [],
  leaveOut: [],
  pipelines: null,
  dealTypes: null,
};

interface Judged {
  readonly version: number | null;
  readonly document: CriteriaDocument | null;
}

/**
 * Starts a report, or returns the same report if it is already in progress, so a repeated request has no effect.
 * @throws FitgateError `gone` for a version that does not exist, `invalid` if there is nothing to judge, `conflict` if the
 * portal already has the maximum number of reports in progress
 */
export async function startReport(
  needs: Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>,
  caller: Caller,
  request: StartReportRequest,
): Promise<StartReportAnswer> {
  const { store, clock, log } = needs;
  const { portalId, userId } = caller;
  const { kind } = request;
  const judged = await judgedBy(needs, portalId, kind, request.criteria);
  const options = { ...DEFAULT_OPTIONS, ...request.options };
  const asked = { kind, options, ...judged, requestedBy: userId };
  const started = await store.forPortal(portalId).reports.start(asked, clock.now());
  if (started.outcome === 'busy' || started.outcome === 'reviewed') {
    throw new FitgateError(
      'conflict',
      'As many reports as can be are under way for this account. Wait until one of them ends, or cancel one.',
    );
  }
  log.info({ portalId, userId, kind, report: started.id, outcome: started.outcome }, 'report asked for');
  wakePortal(needs, portalId, 0);
  return { id: started.id };
}

async function judgedBy(
  { store }: Pick<Dependencies, 'store'>,
  portalId: number,
  kind: ReportKind,
  criteria: number | 'draft' | undefined,
): Promise<Judged> {
  if (kind === 'suggest') return { version: null, document: null };
  if (criteria === 'draft') {
    const { criteria: kept } = store.forPortal(portalId);
    // Without a draft of its own, the draft is what is live.
    const draft = (await kept.draft()) ?? (await kept.published());
    if (draft === null) throw new FitgateError('invalid', 'There is no draft to judge: save one first.');
    return { version: null, document: validDocument(draft.document) };
  }
  if (criteria === undefined) {
    const published = await store.forPortal(portalId).criteria.published();
    if (published === null) {
      throw new FitgateError('invalid', 'No criteria are published yet: publish them, or judge the draft.');
    }
    return { version: published.version, document: published.document };
  }
  const version = await store.forPortal(portalId).criteria.version(criteria);
  if (version === null) throw new FitgateError('gone', `There is no version ${criteria} to judge.`);
  return { version: version.version, document: version.document };
}
