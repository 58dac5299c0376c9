import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type SignedRequest,
  signedUrl,
  verifySignature,
  verifySignatureV2,
} from '../../src/http/signature.ts';

/** HubSpot's own example. */
const TIMESTAMP_MS = 1_693_657_560_000;
const example: SignedRequest = {
  method: 'POST',
  url: 'https://www.example.com/webhook_uri',
  body: Buffer.from("{'example_field':'example_value'}"),
  signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
  timestamp: String(TIMESTAMP_MS),
  secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
  nowMs: TIMESTAMP_MS,
};
const MISMATCH = { ok: false, reason: 'mismatch' };

function sign(url: string, request = example): string {
  return createHmac('sha256', request.secret)
    .update(`${request.method}${url}${request.body.toString()}${String(request.timestamp)}`)
    .digest('base64');
}

describe('signature v3', () => {
  it("accepts HubSpot's example", () => {
    expect(verifySignature(example)).toEqual({ ok: true });
  });

  it.each([
    ['another method', { method: 'GET' }],
    ['another path', { url: 'https://www.example.com/webhook_uri2' }],
    ['another body', { body: Buffer.from("{'example_field':'example_valuf'}") }],
    ['no body', { body: Buffer.alloc(0) }],
    ['another secret', { secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyz' }],
    ['another timestamp', { timestamp: String(TIMESTAMP_MS + 1) }],
    ['a shorter signature', { signature: 'K36d' }],
    ['the same bytes in another spelling', { signature: ' K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y' }],
    ['a signature of other characters', { signature: '\u014b'.repeat(44) }],
  ])('refuses %s', (_, difference) => {
    expect(verifySignature({ ...example, ...difference })).toEqual(MISMATCH);
  });

  it('refuses headers that are absent, empty or repeated', () => {
    expect(verifySignature({ ...example, signature: undefined })).toEqual({ ok: false, reason: 'missing' });
    expect(verifySignature({ ...example, timestamp: '' })).toEqual({ ok: false, reason: 'missing' });
    expect(verifySignature({ ...example, signature: ['K36d', 'K36d'] })).toEqual(MISMATCH);
    expect(verifySignature({ ...example, timestamp: [String(TIMESTAMP_MS)] })).toEqual({
      ok: false,
      reason: 'malformed timestamp',
    });
  });

  it.each([
    'never',
    '1693657560',
    '16936575600000',
    '-693657560000',
    '1e12',
    ' 1693657560000',
    '1693657560000\n',
  ])('refuses the timestamp %j before anything is computed', (timestamp) => {
    expect(verifySignature({ ...example, timestamp })).toEqual({
      ok: false,
      reason: 'malformed timestamp',
    });
  });

  it('holds for five minutes on either side of now, and not a millisecond longer', () => {
    const at = (nowMs: number) => verifySignature({ ...example, nowMs });
    expect(at(TIMESTAMP_MS + 300_000)).toEqual({ ok: true });
    expect(at(TIMESTAMP_MS + 300_001)).toEqual({ ok: false, reason: 'stale' });
    expect(at(TIMESTAMP_MS - 300_000)).toEqual({ ok: true });
    expect(at(TIMESTAMP_MS - 300_001)).toEqual({ ok: false, reason: 'future' });
  });

  it('reads the raw bytes: a body that is no UTF-8 verifies', () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const signature = createHmac('sha256', example.secret)
      .update(`POST${example.url}`)
      .update(body)
      .update(String(TIMESTAMP_MS))
      .digest('base64');
    expect(verifySignature({ ...example, body, signature })).toEqual({ ok: true });
  });

  it('signs a GET of a card over the partly decoded URL, its query in order', () => {
    const url = 'https://app.example.com/api/companies/1/fit?userEmail=a%40b.com&portalId=7&q=a%20b%26c%2Bd';
    const request = { ...example, method: 'GET', url, body: Buffer.alloc(0) };
    const signature = sign(
      'https://app.example.com/api/companies/1/fit?userEmail=a@b.com&portalId=7&q=a%20b%26c%2Bd',
      request,
    );
    expect(verifySignature({ ...request, signature })).toEqual({ ok: true });
    expect(verifySignature({ ...request, signature: sign(url, request) })).toEqual(MISMATCH);
  });
});

describe('the URL that is signed', () => {
  const decoded = [...":/?@!$'()*,;"];

  it('decodes the twelve characters of the table in either case, and no other byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.boolean(), (byte, upper) => {
        const hex = byte.toString(16).padStart(2, '0');
        const triplet = `%${upper ? hex.toUpperCase() : hex}`;
        const character = String.fromCharCode(byte);
        expect(signedUrl(`https://a.example/${triplet}`)).toBe(
          `https://a.example/${decoded.includes(character) ? character : triplet}`,
        );
      }),
    );
  });

  it('never decodes twice, and leaves text without escapes alone', () => {
    expect(signedUrl('/x?y=%253A%2525%2540')).toBe('/x?y=%253A%2525%2540');
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replaceAll('%', '')),
        (text) => {
          expect(signedUrl(text)).toBe(text);
        },
      ),
    );
  });

  it('decodes each part of a text on its own', () => {
    const parts = fc.constantFrom('%3a', '%2F', '%20', '%', 'a', '%4', '%2b', '%40');
    fc.assert(
      fc.property(fc.array(parts), (list) => {
        // A separator keeps two parts from making one escape between them.
        expect(signedUrl(list.join('|'))).toBe(list.map(signedUrl).join('|'));
      }),
    );
  });
});

describe('signature v2', () => {
  const { timestamp: _, nowMs: __, ...request } = example;
  const signature = createHash('sha256')
    .update(`${example.secret}POST${example.url}${example.body.toString()}`)
    .digest('hex');

  it('accepts the hex digest and refuses everything else', () => {
    expect(verifySignatureV2({ ...request, signature })).toEqual({ ok: true });
    expect(verifySignatureV2(request)).toEqual(MISMATCH);
    expect(verifySignatureV2({ ...request, signature, body: Buffer.from('x') })).toEqual(MISMATCH);
    expect(verifySignatureV2({ ...request, signature: undefined })).toEqual({ ok: false, reason: 'missing' });
  });
});
