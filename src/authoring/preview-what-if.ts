import type { WhatIfAnswer, WhatIfRequest } from '../contract/what-if.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { companyPropertiesOf } from '../criteria/document-facts.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import { accountKnowledge } from './account-knowledge.ts';
import { documentWarnings } from './document-warnings.ts';
import { validDocument } from './draft-check.ts';
import { readMissingFacts } from './read-missing-facts.ts';
import { nobodyPasses } from './warnings/profile-warnings.ts';
import { writeSeconds } from './write-seconds.ts';

type Needs = Pick<
  Dependencies,
  'store' | 'wakeUp' | 'clock' | 'log' | 'properties' | 'subscribed' | 'factCounts' | 'previewer'
>;

/**
 * What publishing a document would change: both documents over every company's facts as last read, at one instant. Nothing is
 * written. Facts that were never read are read from HubSpot first (state `reading`: ask again).
 * @param signal aborted when nobody waits for the answer any more
 * @throws FitgateError `invalid` for a document with issues, or no draft; `gone` for a version that does not exist; and what
 * the previewer throws
 */
export async function previewWhatIf(
  needs: Needs,
  caller: Caller,
  request: WhatIfRequest,
  signal: AbortSignal,
): Promise<WhatIfAnswer> {
  const { store, clock, previewer } = needs;
  const { criteria, assessments } = store.forPortal(caller.portalId);
  const { document: after, revision } = await documentAsked(needs, caller, request);
  const before = (await criteria.published())?.document ?? null;
  const needed = [after, ...(before === null ? [] : [before])].flatMap(companyPropertiesOf);
  const reading = await readMissingFacts(needs, caller.portalId, [...new Set(needed)]);
  if (reading !== null) return reading;

  const labels = await needs.properties.labels(caller.portalId);
  const task = { before, after, nowMs: clock.now(), labels: labels ?? new Map() };
  const compared = await previewer.compare(caller, task, assessments.source, signal);
  const { oldestReadAtMs, ...totals } = compared;
  return {
    state: 'ready',
    id: crypto.randomUUID(),
    revision,
    ...totals,
    money: null,
    openDeals: {},
    writeSeconds: writeSeconds(totals.companies, totals.writes),
    asOf: oldestReadAtMs === null ? null : new Date(oldestReadAtMs).toISOString(),
    warnings: [
      ...documentWarnings(after, await accountKnowledge(needs, caller.portalId)),
      ...nobodyPasses(after, totals.companies, totals.after.gates.pass),
    ],
  };
}

interface Asked {
  readonly document: CriteriaDocument;
  /** Of the saved draft, when that was asked about. */
  readonly revision: string | null;
}

async function documentAsked(
  { store }: Pick<Needs, 'store'>,
  { portalId }: Caller,
  { document, version }: WhatIfRequest,
): Promise<Asked> {
  const { criteria } = store.forPortal(portalId);
  if (document !== undefined) return { document: validDocument(document), revision: null };
  if (version !== undefined) {
    const older = await criteria.version(version);
    if (older === null) throw new FitgateError('gone', `There is no version ${version}.`);
    return { document: validDocument(older.document), revision: null };
  }
  const draft = await criteria.draft();
  if (draft === null) throw new FitgateError('invalid', 'There is no draft to preview: save one first.');
  return { document: validDocument(draft.document), revision: draft.revision };
}
