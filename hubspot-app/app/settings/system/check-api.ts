/** Documents that come from outside: pasted, or suggested by a report. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { CheckTextAnswer, FileLinkAnswer, OnePagerAnswer } from '../contract.ts';

/** What a text says, and what it would change in the draft. Nothing is saved. */
export function checkText(text: string): Promise<Answered<CheckTextAnswer>> {
  return askServer({ method: 'POST', path: '/api/criteria/check', body: { text }, is: isChecked });
}

function isChecked(body: unknown): body is CheckTextAnswer {
  return isRecord(body) && Array.isArray(body['issues']) && typeof body['bytes'] === 'number';
}

/** @param which `live`, `draft` or a version */
export function linkToFile(which: string): Promise<Answered<FileLinkAnswer>> {
  return askServer({ method: 'GET', path: `/api/criteria/files/${which}`, is: isLink });
}

function isLink(body: unknown): body is FileLinkAnswer {
  return isRecord(body) && typeof body['url'] === 'string';
}

/** The live criteria in words, on one page to print. */
export function linkToOnePager(): Promise<Answered<OnePagerAnswer>> {
  return askServer({ method: 'GET', path: '/api/criteria/one-pager', is: isOnePager });
}

function isOnePager(body: unknown): body is OnePagerAnswer {
  return isRecord(body) && (body['url'] === null || typeof body['url'] === 'string');
}
