/** HubSpot's request signatures: proof that a request was made by HubSpot for our app, within the last five minutes. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** HubSpot's rule for the age of v3 signatures; we allow as much into the future, for clocks that differ. */
const WINDOW_MS = 300_000;
const EPOCH_MS_PATTERN = /^\d{13}$/;
const SHA256_BASE64_PATTERN = /^[A-Za-z0-9+/]{43}=$/;

/** The only escapes that HubSpot decodes before signing; all others (`%20`, `%26`, `%2B`, …) stay as they are. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};
const DECODED_PATTERN = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** As Node gives it: absent, once, or repeated. */
export type HeaderValue = string | readonly string[] | undefined;

export interface SignedRequest {
  /** As received: `GET`, `POST`, … */
  readonly method: string;
  /** The full URL that HubSpot called: our public origin and the path with its query, undecoded and in its order. */
  readonly url: string;
  /** The bytes of the body as received; empty for a GET. */
  readonly body: Buffer;
  /** `X-HubSpot-Signature-v3`. */
  readonly signature: HeaderValue;
  /** `X-HubSpot-Request-Timestamp`, epoch milliseconds. */
  readonly timestamp: HeaderValue;
  /** The app's client secret. */
  readonly secret: string;
  readonly nowMs: number;
}

export type SignatureFault = 'missing' | 'malformed timestamp' | 'stale' | 'future' | 'mismatch';

export type SignatureVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: SignatureFault };

/** The URL as HubSpot signs it: the escapes above decoded once, all others untouched. */
export function signedUrl(url: string): string {
  return url.includes('%')
    ? url.replace(DECODED_PATTERN, (triplet) => DECODED[triplet.toUpperCase()] ?? triplet)
    : url;
}

/**
 * What is wrong with a version 3 signature before its body is known; null when it depends on the body.
 * The age is checked on both ends: at most 300,000 ms old, at most 300,000 ms ahead of `nowMs`.
 */
export function headersFault({
  signature,
  timestamp,
  nowMs,
}: Pick<SignedRequest, 'signature' | 'timestamp' | 'nowMs'>): SignatureFault | null {
  if (!isGiven(signature) || !isGiven(timestamp)) return 'missing';
  if (typeof timestamp !== 'string' || !EPOCH_MS_PATTERN.test(timestamp)) return 'malformed timestamp';
  const ageMs = nowMs - Number(timestamp);
  if (ageMs > WINDOW_MS) return 'stale';
  if (ageMs < -WINDOW_MS) return 'future';
  return typeof signature === 'string' && SHA256_BASE64_PATTERN.test(signature) ? null : 'mismatch';
}

/** Checks a version 3 signature: base64 of HMAC-SHA256 over method, URL, body and timestamp. */
export function verifySignature(request: SignedRequest): SignatureVerdict {
  const reason = headersFault(request);
  if (reason !== null) return { ok: false, reason };
  const expected = createHmac('sha256', request.secret)
    .update(request.method + signedUrl(request.url))
    .update(request.body)
    .update(String(request.timestamp))
    .digest('base64');
  return isSame(request.signature, expected) ? { ok: true } : { ok: false, reason: 'mismatch' };
}

/**
 * Checks a version 2 signature, which HubSpot documents for workflow actions alone: hex SHA-256 over secret, method,
 * URL and body. It has no timestamp and so does not expire: for that route only, and only where v3 is absent.
 */
export function verifySignatureV2(
  request: Pick<SignedRequest, 'method' | 'url' | 'body' | 'signature' | 'secret'>,
): SignatureVerdict {
  if (!isGiven(request.signature)) return { ok: false, reason: 'missing' };
  const expected = createHash('sha256')
    .update(request.secret + request.method + request.url)
    .update(request.body)
    .digest('hex');
  return isSame(request.signature, expected) ? { ok: true } : { ok: false, reason: 'mismatch' };
}

function isGiven(header: HeaderValue): header is string | readonly string[] {
  return header !== undefined && header.length > 0;
}

/** Compares the text in constant time: decoding base64 first would accept many spellings of one signature. */
function isSame(given: HeaderValue, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const givenBytes = Buffer.from(given);
  const expectedBytes = Buffer.from(expected);
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}
