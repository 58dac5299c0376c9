/** The routes of the frame. All are safe to repeat: HubSpot repeats a request once when it fails. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type {
  AccessAnswer,
  CriteriaAnswer,
  ItemChange,
  PatchDraftAnswer,
  PropertiesAnswer,
  SaveDraftAnswer,
  WhatIfAnswer,
} from '../contract.ts';

export function readCriteria(): Promise<Answered<CriteriaAnswer>> {
  return askServer({ method: 'GET', path: '/api/criteria', is: isCriteria });
}

/** @param revision of the draft that the page shows; null = there is none */
export function patchDraft(
  revision: string | null,
  changes: readonly ItemChange[],
): Promise<Answered<PatchDraftAnswer>> {
  return askServer({
    method: 'PATCH',
    path: '/api/criteria/draft',
    body: { revision, changes },
    is: isPatched,
  });
}

/** Drops the draft, if it is the one of this revision. */
export function discardDraft(revision: string): Promise<Answered<Readonly<Record<string, unknown>>>> {
  return askServer({ method: 'DELETE', path: '/api/criteria/draft', body: { revision }, is: isRecord });
}

/** Puts a whole document in the draft's place. */
export function replaceDraft(
  document: unknown,
  basedOn: number | null,
  revision: string | null,
): Promise<Answered<SaveDraftAnswer>> {
  const body = { document, basedOn, revision };
  return askServer({ method: 'PUT', path: '/api/criteria/draft', body, is: isSaved });
}

/**
 * What publishing would change; nothing is written.
 * @param version to be published again; null = the saved draft
 */
export function previewCriteria(version: number | null): Promise<Answered<WhatIfAnswer>> {
  const body = version === null ? {} : { version };
  return askServer({ method: 'POST', path: '/api/criteria/preview', body, is: isPreview });
}

/** Properties by their names, with the labels of their options. */
export function readProperties(names: readonly string[]): Promise<Answered<PropertiesAnswer>> {
  const query = new URLSearchParams({ names: names.join(','), limit: '500' });
  return askServer({ method: 'GET', path: `/api/properties?${query}`, is: hasProperties });
}

/** Who may do what. */
export function readAccess(): Promise<Answered<AccessAnswer>> {
  return askServer({ method: 'GET', path: '/api/access', is: hasPeople });
}

function hasPeople(body: unknown): body is AccessAnswer {
  return isRecord(body) && Array.isArray(body['people']);
}

function isCriteria(body: unknown): body is CriteriaAnswer {
  return isRecord(body) && Array.isArray(body['issues']) && typeof body['role'] === 'string';
}

function isPatched(body: unknown): body is PatchDraftAnswer {
  return isRecord(body) && isRecord(body['draft']) && Array.isArray(body['changes']);
}

function isSaved(body: unknown): body is SaveDraftAnswer {
  return isRecord(body) && Array.isArray(body['issues']) && typeof body['revision'] === 'string';
}

function isPreview(body: unknown): body is WhatIfAnswer {
  return isRecord(body) && (body['state'] === 'ready' || body['state'] === 'reading');
}

function hasProperties(body: unknown): body is PropertiesAnswer {
  return isRecord(body) && Array.isArray(body['properties']);
}
