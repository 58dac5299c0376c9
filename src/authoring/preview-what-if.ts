import type { ReadyWhatIf, WhatIfAnswer, WhatIfRequest } from '../contract/what-if.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { companyPropertiesOf } from '../criteria/document-facts.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import { MOST_MOVERS } from '../ports/previewer.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';
import type { KeptPreview, PreviewWork } from '../ports/store/previews.ts';
import { accountKnowledge } from './account-knowledge.ts';
import { advancePreview, beginPreview, READ_DEALS } from './advance-preview.ts';
import { documentWarnings } from './document-warnings.ts';
import { validDocument } from './draft-check.ts';
import { moneyMoved, openDealsByPlace } from './money-moved.ts';
import { readMissingFacts } from './read-missing-facts.ts';
import { nobodyPasses } from './warnings/profile-warnings.ts';
import { writeSeconds } from './write-seconds.ts';

type Needs = Pick<
  Dependencies,
  'store' | 'hubspot' | 'wakeUp' | 'clock' | 'log' | 'properties' | 'subscribed' | 'factCounts' | 'previewer'
>;

/**
 * What publishing a document would change: both documents over every company's facts as last read, at one instant. Nothing is
 * written. Facts that were never read, and names and open deals of the companies that move, are read from HubSpot, in portions
 * (state `reading`: ask again).
 * @param signal aborted when nobody waits for the answer any more
 * @throws FitgateError `invalid` for a document with issues, or no draft; `gone` for a version that does not exist; and what
 * the previewer and HubSpot throw
 */
export async function previewWhatIf(
  needs: Needs,
  caller: Caller,
  request: WhatIfRequest,
  signal: AbortSignal,
): Promise<WhatIfAnswer> {
  const startedMs = needs.clock.now();
  const { portalId } = caller;
  const portal = needs.store.forPortal(portalId);
  const { document: after, revision } = await documentAsked(needs, caller, request);
  const published = await portal.criteria.published();
  const documents = [after, ...(published === null ? [] : [published.document])];
  const needed = new Set(documents.flatMap(companyPropertiesOf));
  const reading = await readMissingFacts(needs, portalId, [...needed]);
  if (reading !== null) return reading;

  const scopes = new Set((await portal.installation.details())?.scopes);
  const labels = (await needs.properties.labels(portalId)) ?? new Map<string, string>();
  const asked: Question = { after, published, scopes, labels, signal, startedMs };
  const { id, work } = await advanced(needs, caller, asked);
  if (!work.isReady) return readingMovers(work);
  const { companies, after: counts } = work.comparison;
  return {
    ...readyAnswer(id, work, scopes),
    revision,
    warnings: [
      ...documentWarnings(after, await accountKnowledge(needs, portalId)),
      ...nobodyPasses(after, companies, counts.gates.pass),
    ],
  };
}

interface Question {
  readonly after: CriteriaDocument;
  readonly published: StoredVersion | null;
  readonly scopes: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  readonly startedMs: number;
}

/** Goes on with the preview that the same person's same question began, or begins one. */
async function advanced(needs: Needs, caller: Caller, asked: Question): Promise<KeptPreview> {
  const { hubspot, clock, previewer } = needs;
  const { after, published, scopes, labels, signal, startedMs } = asked;
  const { previews, assessments } = needs.store.forPortal(caller.portalId);
  const compare = (ranked: readonly string[] | null) => {
    const task = { before: published?.document ?? null, after, nowMs: clock.now(), labels, ranked };
    return previewer.compare(caller, task, assessments.source, signal);
  };
  const question = { after, before: published?.version ?? null };
  const begin = async (): Promise<KeptPreview> => {
    const work = beginPreview(await compare(null));
    return { id: await previews.keep(caller.userId, question, work, startedMs), work };
  };
  const begun = (await previews.underWay(caller.userId, question, startedMs)) ?? (await begin());
  const steps = { clock, scopes, document: after, compare, signal, startedMs };
  const work = await advancePreview(
    { ...steps, hubspot: hubspot.forPortal(caller.portalId) },
    begun.work,
    (changed) => previews.update(begun.id, changed),
  );
  return { id: begun.id, work };
}

function readyAnswer(
  id: string,
  work: PreviewWork,
  scopes: ReadonlySet<string>,
): Omit<ReadyWhatIf, 'revision' | 'warnings'> {
  const { oldestReadAtMs, items: _, kinds: __, ...totals } = work.comparison;
  const hasDeals = scopes.has(READ_DEALS);
  return {
    state: 'ready',
    id,
    ...totals,
    money: hasDeals ? moneyMoved(work) : null,
    openDeals: hasDeals ? openDealsByPlace(work.movers) : {},
    writeSeconds: writeSeconds(totals.companies, totals.writes),
    asOf: oldestReadAtMs === null ? null : new Date(oldestReadAtMs).toISOString(),
  };
}

const readingMovers = ({ comparison, moversRead }: PreviewWork): WhatIfAnswer => ({
  state: 'reading',
  done: moversRead,
  of: Math.min(comparison.moved, MOST_MOVERS),
  properties: ['open deals'],
});

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
