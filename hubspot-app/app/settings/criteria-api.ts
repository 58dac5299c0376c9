/** The routes that the settings page calls. All are safe to repeat: HubSpot repeats a request once when it fails. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { PublishAnswer, SaveDraftAnswer, VersionsAnswer, WhatIfAnswer } from './contract.ts';

export function readVersions(): Promise<Answered<VersionsAnswer>> {
  return askServer({ method: 'GET', path: '/api/criteria/versions', is: isVersions });
}

/**
 * `basedOn`: the version that the draft was read from; null before the first publish. `revision`: of the draft that it
 * replaces; null when there was none.
 */
export function saveDraft(
  document: unknown,
  basedOn: number | null,
  revision: string | null,
): Promise<Answered<SaveDraftAnswer>> {
  const body = { document, basedOn, revision };
  return askServer({ method: 'PUT', path: '/api/criteria/draft', body, is: isSaved });
}

/** What publishing this document would change; nothing is written. */
export function preview(document: unknown): Promise<Answered<WhatIfAnswer>> {
  return askServer({ method: 'POST', path: '/api/criteria/preview', body: { document }, is: isPreview });
}

/** Publishes the saved draft, if it is the one of this revision. */
export function publish(
  reason: string,
  basedOn: number | null,
  revision: string | null,
): Promise<Answered<PublishAnswer>> {
  const body = { reason, basedOn, ...(revision === null ? {} : { revision }) };
  return askServer({ method: 'POST', path: '/api/criteria/publish', body, is: isPublished });
}

/** Publishes the document of an older version as a new one. */
export function rollBack(
  version: number,
  reason: string,
  basedOn: number | null,
): Promise<Answered<PublishAnswer>> {
  const body = { version, reason, basedOn };
  return askServer({ method: 'POST', path: '/api/criteria/rollback', body, is: isPublished });
}

function isVersions(body: unknown): body is VersionsAnswer {
  return isRecord(body) && Array.isArray(body['versions']);
}

function isSaved(body: unknown): body is SaveDraftAnswer {
  return isRecord(body) && Array.isArray(body['issues']) && typeof body['revision'] === 'string';
}

function isPreview(body: unknown): body is WhatIfAnswer {
  return isRecord(body) && (body['state'] === 'ready' || body['state'] === 'reading');
}

function isPublished(body: unknown): body is PublishAnswer {
  return isRecord(body) && typeof body['version'] === 'number';
}
