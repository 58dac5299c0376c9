/** The two routes that the card calls. Both are safe to repeat: HubSpot repeats a request once when it fails. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type { FitAnswer, RescoreAnswer } from './contract.ts';

const FIT_STATES: readonly unknown[] = ['scored', 'pending', 'unpublished', 'disconnected'];
const RESCORE_STATES: readonly unknown[] = ['pending', 'unpublished', 'disconnected'];

/** The fit as it was last assessed. */
export function askFit(companyId: number): Promise<Answered<FitAnswer>> {
  return askServer({ method: 'GET', path: `/api/companies/${companyId}/fit`, is: isFitAnswer });
}

/** Asks for a new assessment; the answer comes later, from `askFit`. */
export function askRescore(companyId: number): Promise<Answered<RescoreAnswer>> {
  return askServer({ method: 'POST', path: `/api/companies/${companyId}/rescore`, is: isRescoreAnswer });
}

function isFitAnswer(body: unknown): body is FitAnswer {
  return isRecord(body) && FIT_STATES.includes(body['state']);
}

function isRescoreAnswer(body: unknown): body is RescoreAnswer {
  return isRecord(body) && RESCORE_STATES.includes(body['state']);
}
