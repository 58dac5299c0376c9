import { RefusedRequest } from '../errors.ts';
import type { SignatureFault } from './signature.ts';

/** What whoever sits in front of HubSpot can do about it; what the operator can do is in the log, and in the README. */
const ADVICE: Readonly<Record<SignatureFault, string>> = {
  missing: 'HubSpot has not signed this request. Open Fitgate from within HubSpot.',
  'malformed timestamp': 'HubSpot has not signed this request. Open Fitgate from within HubSpot.',
  stale: 'This request was signed more than five minutes ago. Reload the page and try again.',
  future: 'This request was signed with a time still to come. Reload the page and try again.',
  mismatch:
    'This request is not signed for this server. Reload the page; if it happens again, tell those who run Fitgate.',
};

/** HubSpot did not sign the request, or not for the URL at which we believe to be reached. */
export class UnsignedRequest extends RefusedRequest {
  readonly reason: SignatureFault;
  /** What the signature was checked against, without the values of its query: they name a person. */
  readonly checkedUrl: string;

  constructor(reason: SignatureFault, url: string) {
    super('unsigned', ADVICE[reason]);
    this.reason = reason;
    this.checkedUrl = withoutQueryValues(url).slice(0, MOST_CHARACTERS);
  }
}

/** Whoever sends without a signature decides how long the URL is. */
const MOST_CHARACTERS = 500;

function withoutQueryValues(url: string): string {
  const [address = '', query] = url.split('?', 2);
  if (query === undefined) return address;
  const names = query.split('&').map((pair) => `${pair.split('=', 1)[0]}=…`);
  return `${address}?${names.join('&')}`;
}
