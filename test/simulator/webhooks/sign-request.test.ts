import { describe, expect, it } from '@jest/globals';
import { signV3 } from '../../../simulator/webhooks/sign-request.ts';

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const TIMESTAMP_MS = 1_693_657_560_000;
const signatureOf = (url: string): string =>
  signV3({ method: 'GET', url, body: '', timestampMs: TIMESTAMP_MS, secret: SECRET })[
    'X-HubSpot-Signature-v3'
  ];

describe('the signature, version 3', () => {
  it('is the one known for a POST of HubSpot’s documentation', () => {
    const headers = signV3({
      method: 'POST',
      url: 'https://www.example.com/webhook_uri',
      body: "{'example_field':'example_value'}",
      timestampMs: TIMESTAMP_MS,
      secret: SECRET,
    });
    expect(headers).toEqual({
      'X-HubSpot-Signature-v3': 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
      'X-HubSpot-Request-Timestamp': '1693657560000',
    });
  });

  it('is over the URI with the twelve characters decoded that HubSpot decodes, in either case', () => {
    expect(signatureOf('https://a.example/x?e=a%40b.example&t=1%3a2%2F3%3F%21%24%27%28%29%2A%2C%3B')).toBe(
      signatureOf("https://a.example/x?e=a@b.example&t=1:2/3?!$'()*,;"),
    );
  });

  it('leaves every other escape as it was sent', () => {
    for (const [sent, decoded] of [
      ['%20', ' '],
      ['%26', '&'],
      ['%3D', '='],
      ['%2B', '+'],
      ['%25', '%'],
    ]) {
      expect(signatureOf(`https://a.example/x?q=1${sent}2`)).not.toBe(
        signatureOf(`https://a.example/x?q=1${decoded}2`),
      );
    }
  });

  it('decodes once: an escaped escape stays one', () => {
    expect(signatureOf('https://a.example/x?q=%2540')).not.toBe(signatureOf('https://a.example/x?q=%40'));
  });
});
