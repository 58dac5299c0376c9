import { createHash, createHmac } from 'node:crypto';

/** The escapes that HubSpot decodes in the URI before signing; all others, such as `%20` or `%26`, do not change. */
const DECODED_BEFORE_SIGNING: Readonly<Record<string, string>> = {
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

export interface RequestToSign {
  readonly method: string;
  /** The full URL of the call: origin, path and query, in the order sent. */
  readonly url: string;
  /** The raw body; `''` for a request without one. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly timestampMs: number;
  /** The app's client secret. */
  readonly secret: string;
}

export interface SignatureHeaders {
  readonly 'X-HubSpot-Signature-v3': string;
  readonly 'X-HubSpot-Request-Timestamp': string;
}

/**
 * HubSpot's signature, version 3: base64 of the HMAC-SHA256 of method + URI + body + timestamp under the client secret.
 * @returns the two headers with the signature.
 */
export function signV3(request: RequestToSign): SignatureHeaders {
  const uri = request.url.replaceAll(
    /%[0-9a-f]{2}/gi,
    (code) => DECODED_BEFORE_SIGNING[code.toUpperCase()] ?? code,
  );
  const timestamp = String(request.timestampMs);
  const signature = createHmac('sha256', request.secret)
    .update(`${request.method}${uri}${request.body}${timestamp}`, 'utf8')
    .digest('base64');
  return { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': timestamp };
}

/**
 * HubSpot's older signature, sent in addition to the newer one: hexadecimal SHA-256 of client secret + method + URI + body, with
 * the unchanged URI and without a timestamp, so that it never expires.
 */
export function signV2({ secret, method, url, body }: Omit<RequestToSign, 'timestampMs'>) {
  const signature = createHash('sha256').update(`${secret}${method}${url}${body}`, 'utf8').digest('hex');
  return { 'X-HubSpot-Signature': signature, 'X-HubSpot-Signature-Version': 'v2' };
}
