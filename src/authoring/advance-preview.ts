import type { CriteriaDocument } from '../criteria/document.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { PortalHubSpot } from '../ports/hubspot.ts';
import { type Comparison, MOST_MOVERS } from '../ports/previewer.ts';
import type { PreviewWork } from '../ports/store/previews.ts';
import { NO_RANKING, rankByOpenDeals } from './rank-by-open-deals.ts';
import { MOVERS_A_CALL, readMovers } from './read-movers.ts';

/** HubSpot's page waits 30 s for an answer; a comparison may take most of it, and one more call a few seconds. */
const PORTION_MS = 8_000;

export const READ_DEALS = 'crm.objects.deals.read';
const READ_OWNERS = 'crm.objects.owners.read';

export interface PreviewSteps {
  readonly clock: Dependencies['clock'];
  readonly hubspot: PortalHubSpot;
  /** What HubSpot granted. */
  readonly scopes: ReadonlySet<string>;
  /** Says which pipelines count. */
  readonly document: CriteriaDocument;
  /** Assesses every company again, and keeps these movers before others. */
  readonly compare: (ranked: readonly string[]) => Promise<Comparison>;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  readonly startedMs: number;
}

export function beginPreview({ movers, ...comparison }: Comparison): PreviewWork {
  const named = movers.map((mover) => ({ ...mover, name: null, ownerName: null, open: null }));
  return { comparison, movers: named, moversRead: 0, ranking: null, currency: null, isReady: false };
}

/**
 * Goes on with a preview: if more companies move than are kept, asks which have the most open deals; then reads the movers. It
 * stops after some seconds, or when the portal's calls are used up, wherever it is.
 * @param keep called after every step, so that what was read is not read again
 */
export async function advancePreview(
  steps: PreviewSteps,
  begun: PreviewWork,
  keep: (work: PreviewWork) => Promise<void>,
): Promise<PreviewWork> {
  let work = begun;
  const ownerNames = lazily(() => namesOfOwners(steps));
  try {
    while (!work.isReady && !steps.signal.aborted) {
      // A question takes one step at least, however long the comparison took: else a large account's would never end.
      work = await nextStep(steps, work, ownerNames);
      if (steps.clock.now() - steps.startedMs >= PORTION_MS) break;
    }
  } catch (error) {
    // The next question goes on from here.
    if (!(error instanceof FitgateError) || error.kind !== 'rate_limited') {
      await keep(work);
      throw error;
    }
  }
  await keep(work);
  return work;
}

async function nextStep(
  steps: PreviewSteps,
  work: PreviewWork,
  ownerNames: () => Promise<ReadonlyMap<string, string>>,
): Promise<PreviewWork> {
  const { hubspot, scopes, document } = steps;
  const hasDeals = scopes.has(READ_DEALS);
  const isUnranked = work.comparison.moved > MOST_MOVERS && work.movers.length === 0;
  if (isUnranked && hasDeals && work.ranking?.state !== 'whole' && work.ranking?.state !== 'cut')
    return { ...work, ranking: await rankByOpenDeals(hubspot, work.ranking ?? NO_RANKING) };
  if (isUnranked) {
    const ranked = beginPreview(await steps.compare(work.ranking?.ids ?? []));
    return { ...ranked, ranking: work.ranking };
  }
  const { movers, moversRead } = work;
  const next = movers.slice(moversRead, moversRead + MOVERS_A_CALL);
  if (next.length > 0) {
    const reads = { hubspot, hasDeals, document, ownerNames: await ownerNames() };
    const read = await readMovers(reads, next);
    return {
      ...work,
      movers: movers.toSpliced(moversRead, next.length, ...read),
      moversRead: moversRead + next.length,
    };
  }
  const currency = hasDeals && movers.length > 0 ? await hubspot.currency() : null;
  return { ...work, currency, isReady: true };
}

async function namesOfOwners({ hubspot, scopes }: PreviewSteps): Promise<ReadonlyMap<string, string>> {
  if (!scopes.has(READ_OWNERS)) return new Map();
  const owners = await hubspot.listOwners();
  return new Map(owners.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
