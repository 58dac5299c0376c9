import { assessCompanies } from './assess-companies.ts';
import type { Dependencies } from './dependencies.ts';
import { propertiesToRead } from './properties-to-read.ts';
import { type Portfolio, snapshotOnly } from './work-through-changes.ts';

type Needs = Pick<Dependencies, 'store' | 'crm' | 'clock' | 'meter' | 'properties'>;

/**
 * One page of the portal's backfill: 100 companies read and, under published criteria, assessed and written. The cursor
 * moves after the page is done, so a process that dies does the page again, and finds nothing to write.
 * Answers whether a backfill was running.
 */
export async function workThroughBackfill(needs: Needs, portfolio: Portfolio): Promise<boolean> {
  const { store, crm, clock } = needs;
  const { portalId, published, backfill } = portfolio;
  if (backfill === null || backfill.state === 'done') return false;
  const page = await crm
    .portal(portalId)
    .listCompanies(backfill.after, propertiesToRead(published, backfill));
  const counts =
    published === null
      ? await keepFacts(needs, portalId, page.companies)
      : await assessCompanies(needs, { ...portfolio, published, records: page.companies });
  await store.backfills.advance(portalId, backfill.id, { ...counts, after: page.after }, clock.now());
  return true;
}

async function keepFacts(
  { store }: Needs,
  portalId: number,
  companies: Parameters<typeof snapshotOnly>[0][] | readonly Parameters<typeof snapshotOnly>[0][],
) {
  await store.assessments.save(portalId, companies.map(snapshotOnly));
  return { companies: companies.length, written: 0, refused: 0 };
}
