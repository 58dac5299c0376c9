import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { FitgateError } from '../../errors.ts';

/** Encrypts secrets in the database. Every box is bound to its portal and cannot be opened for another one. */
export interface TokenCipher {
  /** Returns a printable box with a new nonce: the same text never gives the same box twice. */
  seal(portalId: number, text: string): string;
  /** Throws a FitgateError (`bug`) for a box of another portal, a changed box, or one made with a key we don't have. */
  open(portalId: number, box: string): string;
  /** The prefix of all boxes of the newest key, and of no others. */
  readonly newestPrefix: string;
}

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96-bit nonces and 128-bit tags for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';

/**
 * @param keys 32 bytes each: the first encrypts, all decrypt. Put a new key in front and keep the old one until every box was
 *   sealed again, which happens at the next start
 */
export function createTokenCipher(keys: readonly Buffer[]): TokenCipher {
  const [newest] = keys;
  if (newest === undefined) throw new Error('TOKEN_KEYS holds no key: at least one of 32 bytes is needed');
  if (keys.some((key) => key.length !== KEY_BYTES)) {
    throw new Error(`TOKEN_KEYS: every key must have ${KEY_BYTES} bytes`);
  }
  const newestPrefix = `${FORMAT}.${idOf(newest)}.`;
  const byId = new Map(keys.map((key) => [idOf(key), key]));

  return {
    newestPrefix,

    seal(portalId, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(portalId));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${newestPrefix}${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
    },

    open(portalId, box) {
      const [format, keyId = '', nonce = '', sealed = ''] = box.split('.');
      if (format !== FORMAT) throw unreadable(portalId, `they are not in the format ${FORMAT}`);
      const key = byId.get(keyId);
      if (key === undefined) {
        throw unreadable(portalId, `TOKEN_KEYS lacks their key ${keyId}: put it back after the first one`);
      }
      return decrypt(key, portalId, Buffer.from(nonce, 'base64url'), Buffer.from(sealed, 'base64url'));
    },
  };
}

function decrypt(key: Buffer, portalId: number, nonce: Buffer, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(portalId));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch (cause) {
    throw unreadable(portalId, 'they were changed, or belong to another portal', cause);
  }
}

function unreadable(portalId: number, why: string, cause?: unknown): FitgateError {
  return new FitgateError('bug', `the tokens of portal ${portalId} cannot be decrypted: ${why}`, { cause });
}

function boundTo(portalId: number): Buffer {
  return Buffer.from(`fitgate tokens of portal ${portalId}`, 'utf8');
}

/** Names a key without revealing it: keys are random, so a part of their hash cannot be reversed. */
function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
