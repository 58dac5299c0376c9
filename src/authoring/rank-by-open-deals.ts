import type { PortalHubSpot } from '../ports/hubspot.ts';
import type { Ranking } from '../ports/store/previews.ts';

/** HubSpot's own count on the company: of all pipelines, and a few moments late. It only decides who is shown. */
const OPEN_DEALS = 'hs_num_open_deals';

export const NO_RANKING: Ranking = { ids: [], after: null, state: 'underWay' };

/** Asks HubSpot's search for the next companies with the most open deals. */
export async function rankByOpenDeals(hubspot: PortalHubSpot, ranking: Ranking): Promise<Ranking> {
  const page = await hubspot.searchLargest('companies', OPEN_DEALS, ranking.after);
  const ids = [...ranking.ids, ...page.ids];
  if (page.isCut) return { ids, after: null, state: 'cut' };
  return { ids, after: page.after, state: page.after === null ? 'whole' : 'underWay' };
}
