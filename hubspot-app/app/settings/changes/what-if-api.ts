/** The companies that publishing would move, and publishing. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { MoversAnswer, PublishAnswer } from '../contract.ts';
import type { MoversView } from './movers-view.ts';

/** @param id of a preview that is ready */
export function listMovers(id: string, view: MoversView): Promise<Answered<MoversAnswer>> {
  const { filter, sort, direction, page, cell } = view;
  const query = new URLSearchParams({ filter, sort, direction, page: String(page), ...cell });
  const path = `/api/criteria/preview/${encodeURIComponent(id)}/companies?${query}`;
  return askServer({ method: 'GET', path, is: isMovers });
}

/** Publishes the saved draft, if it is the one of this revision. A repeat makes no second version. */
export function publish(
  reason: string,
  basedOn: number | null,
  revision: string,
): Promise<Answered<PublishAnswer>> {
  const body = { reason, basedOn, revision };
  return askServer({ method: 'POST', path: '/api/criteria/publish', body, is: isPublished });
}

function isMovers(body: unknown): body is MoversAnswer {
  return isRecord(body) && Array.isArray(body['rows']) && typeof body['total'] === 'number';
}

export function isPublished(body: unknown): body is PublishAnswer {
  return isRecord(body) && typeof body['version'] === 'number';
}
