import { RefusedRequest } from '../errors.ts';
import type { SignatureFault } from './signature.ts';

/** What the person in front of HubSpot can do. What the operator can do follows from the reason and the URL in the log. */
const ADVICE: Readonly<Record<SignatureFault, string>> = {
  missing: 'HubSpot has not signed this request. Open Fitgate from within HubSpot.',
  'malformed timestamp': 'HubSpot has not signed this request. Open Fitgate from within HubSpot.',
  stale: 'This request was signed more than five minutes ago. Reload the page and try again.',
  future: 'This request was signed with a time still to come. Reload the page and try again.',
  mismatch:
    'This request is not signed for this server. Reload the page; if it happens again, tell those who run Fitgate.',
};

/** A request that HubSpot did not sign, or signed for another URL than ours. */
export class UnsignedRequest extends RefusedRequest {
  readonly reason: SignatureFault;
  /** The URL that the signature was checked against, without query values, which would name a person. */
  readonly checkedUrl: string;

  constructor(reason: SignatureFault, url: string) {
    super('unsigned', ADVICE[reason]);
    this.reason = reason;
    this.checkedUrl = withoutQueryValues(url).slice(0, MOST_CHARACTERS);
  }
}

/** Anybody can send a long URL without a signature. */
const MOST_CHARACTERS = 500;

function withoutQueryValues(url: string): string {
  const [address = '', query] = url.split('?', 2);
  if (query === undefined) return address;
  const names = query.split('&').map((pair) => `${pair.split('=', 1)[0]}=…`);
  return `${address}?${names.join('&')}`;
}
