import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTokenCipher } from '../../src/store/tokens/token-cipher.ts';

const PORTAL = 4711;

/** The box, once for each byte of one of its parts, with one bit of that byte turned. */
function everyByteChanged(box: string, part: number): string[] {
  const parts = box.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  return [...bytes.keys()].map((at) => {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return parts.with(part, changed.toString('base64url')).join('.');
  });
}

describe('the token cipher', () => {
  it('opens what it sealed, and never makes the same box twice', () => {
    const cipher = createTokenCipher([randomBytes(32)]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const box = cipher.seal(PORTAL, text);
        expect(cipher.open(PORTAL, box)).toBe(text);
        expect(cipher.seal(PORTAL, text)).not.toBe(box);
      }),
    );
  });

  it('does not show the text in the box', () => {
    const box = createTokenCipher([randomBytes(32)]).seal(PORTAL, 'a-refresh-token');
    expect(box).not.toContain('a-refresh-token');
    expect(Buffer.from(box.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('refresh');
  });

  it('does not open a box that was moved to another portal', () => {
    const cipher = createTokenCipher([randomBytes(32)]);
    const box = cipher.seal(PORTAL, 'secret');
    expect(() => cipher.open(PORTAL + 1, box)).toThrow(`portal ${PORTAL + 1} cannot be decrypted`);
  });

  it('does not open a box of which any byte was changed', () => {
    const cipher = createTokenCipher([randomBytes(32)]);
    const box = cipher.seal(PORTAL, 'secret');
    const parts = { nonce: 2, sealed: 3 };
    const changes = Object.values(parts).flatMap((part) => everyByteChanged(box, part));
    expect(changes).toHaveLength(12 + 'secret'.length + 16);
    for (const changed of changes) {
      expect(() => cipher.open(PORTAL, changed)).toThrow('they were changed, or belong to another portal');
    }
  });

  it.each(['', 'v1', 'v1.x', 'v2.a.b.c', 'not a box at all'])('does not open %j', (box) => {
    expect(() => createTokenCipher([randomBytes(32)]).open(PORTAL, box)).toThrow('cannot be decrypted');
  });

  it('does not open a box that was cut short of its seal', () => {
    const cipher = createTokenCipher([randomBytes(32)]);
    const [format, keyId, nonce, sealed = ''] = cipher.seal(PORTAL, '').split('.');
    const short = Buffer.from(sealed, 'base64url').subarray(0, 12).toString('base64url');
    expect(() => cipher.open(PORTAL, [format, keyId, nonce, short].join('.'))).toThrow('they were changed');
  });

  it('opens old boxes after a new key was put in front, and seals with the new one', () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const box = createTokenCipher([old]).seal(PORTAL, 'secret');
    const rotated = createTokenCipher([fresh, old]);
    expect(rotated.open(PORTAL, box)).toBe('secret');
    expect(createTokenCipher([fresh]).open(PORTAL, rotated.seal(PORTAL, 'newer'))).toBe('newer');
  });

  it('says which key it lacks', () => {
    const box = createTokenCipher([randomBytes(32)]).seal(PORTAL, 'secret');
    const keyId = box.split('.')[1];
    expect(() => createTokenCipher([randomBytes(32)]).open(PORTAL, box)).toThrow(
      `TOKEN_KEYS lacks their key ${keyId}`,
    );
  });

  it('refuses to start without a key, or with one of the wrong length', () => {
    expect(() => createTokenCipher([])).toThrow('at least one');
    expect(() => createTokenCipher([randomBytes(32), randomBytes(16)])).toThrow('must have 32 bytes');
  });
});
