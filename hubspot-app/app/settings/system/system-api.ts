/** What System asks the server. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { AccessAnswer, ChangeAccessRequest, StatusAnswer, UsedInAnswer } from '../contract.ts';

export function readStatus(): Promise<Answered<StatusAnswer>> {
  return askServer({ method: 'GET', path: '/api/status', is: isStatus });
}

export function readAccess(): Promise<Answered<AccessAnswer>> {
  return askServer({ method: 'GET', path: '/api/access', is: isAccess });
}

export function changeAccess(change: ChangeAccessRequest): Promise<Answered<AccessAnswer>> {
  return askServer({ method: 'PUT', path: '/api/access', body: change, is: isAccess });
}

export function readUsedIn(): Promise<Answered<UsedInAnswer>> {
  return askServer({ method: 'GET', path: '/api/used-in', is: isUsedIn });
}

function isStatus(body: unknown): body is StatusAnswer {
  return isRecord(body) && Array.isArray(body['lines']);
}

function isAccess(body: unknown): body is AccessAnswer {
  return isRecord(body) && Array.isArray(body['people']);
}

function isUsedIn(body: unknown): body is UsedInAnswer {
  return isRecord(body) && Array.isArray(body['uses']);
}
