/** Decodes bytes to text in any encoding that spreadsheets use. */

export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

export interface DecodedText {
  /** The text in chunks, without a byte order mark. */
  readonly chunks: AsyncIterable<string>;
  /** Final only after all chunks were read. */
  readonly encoding: () => Encoding;
  /** Whether any chunk so far contains a NUL character. */
  readonly hasNul: () => boolean;
  /** The number of undecodable characters, which became U+FFFD. */
  readonly lost: () => number;
}

/** The number of byte pairs to inspect: in a UTF-16 file, each Latin letter has a NUL byte beside it. */
const PAIRS_LOOKED_AT = 64;

/**
 * Decodes a stream of bytes: by its byte order mark; as UTF-16 if every other byte at the beginning is NUL; otherwise as UTF-8,
 * and from the first invalid byte on as Windows-1252, which spreadsheets write on Windows. Memory use is constant, and nothing
 * is read twice.
 */
export function decodeText(bytes: AsyncIterable<Uint8Array>): DecodedText {
  const state: State = { encoding: 'UTF-8', lost: 0, hasNul: false };
  return {
    chunks: textOf(bytes, state),
    encoding: () => state.encoding,
    lost: () => state.lost,
    hasNul: () => state.hasNul,
  };
}

interface State {
  encoding: Encoding;
  lost: number;
  hasNul: boolean;
}

async function* textOf(bytes: AsyncIterable<Uint8Array>, state: State): AsyncGenerator<string> {
  let decode: ((chunk: Uint8Array | null) => string) | null = null;
  for await (const chunk of bytes) {
    if (decode === null) {
      state.encoding = encodingOf(chunk);
      decode = state.encoding === 'UTF-8' ? utf8Decoder(state) : utf16Decoder(state.encoding);
    }
    const text = decode(chunk);
    state.hasNul ||= text.includes('\0');
    yield text;
  }
  if (decode !== null) yield decode(null);
}

function encodingOf(start: Uint8Array): Encoding {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'UTF-16 LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16 BE';
  const pairs = Math.min(PAIRS_LOOKED_AT, Math.floor(start.length / 2));
  const beginning = start.subarray(0, 2 * pairs);
  const nulFirst = beginning.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const nulSecond = beginning.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  const most = pairs * 0.7;
  if (nulSecond > most && nulFirst < nulSecond / 4) return 'UTF-16 LE';
  return nulFirst > most && nulSecond < nulFirst / 4 ? 'UTF-16 BE' : 'UTF-8';
}

function utf16Decoder(encoding: Encoding) {
  const decoder = new TextDecoder(encoding === 'UTF-16 LE' ? 'utf-16le' : 'utf-16be');
  return (chunk: Uint8Array | null): string =>
    chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
}

type Decoder = InstanceType<typeof TextDecoder>;
type Decode = (chunk: Uint8Array | null) => string;

/** Strict until the first byte that is not UTF-8; the chunk with that byte is decoded again in the encoding then detected. */
function utf8Decoder(state: State): Decode {
  const strict = strictDecoder();
  let lenient: Decode | null = null;
  return (chunk) => {
    if (lenient !== null) return lenient(chunk);
    const text = strict.decode(chunk);
    if (text !== null) return text;
    const rest = joined(strict.heldBack(), chunk ?? new Uint8Array());
    const isUtf8 = strict.sawMoreThanAscii() || holdsMoreUtf8(rest);
    state.encoding = isUtf8 ? 'UTF-8' : 'Windows-1252';
    lenient = lenientDecoder(new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252'), state);
    return lenient(rest) + (chunk === null ? lenient(null) : '');
  };
}

function lenientDecoder(decoder: Decoder, state: State): Decode {
  return (chunk) => {
    const text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    if (state.encoding === 'UTF-8') state.lost += text.split('\uFFFD').length - 1;
    return text;
  };
}

/** Decodes UTF-8; null for a chunk with invalid bytes. */
function strictDecoder() {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let beyondAscii = false;
  /** An incomplete character, which the decoder keeps until the next chunk. */
  let tail: Uint8Array = new Uint8Array();
  return {
    decode: (chunk: Uint8Array | null): string | null => {
      try {
        const text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
        beyondAscii ||= hasMoreThanAscii(text);
        tail = chunk === null ? tail : unfinishedCharacter(joined(tail, chunk.subarray(-4)));
        return text;
      } catch (error) {
        if (isNoUtf8(error)) return null;
        throw error;
      }
    },
    sawMoreThanAscii: () => beyondAscii,
    heldBack: () => tail,
  };
}

const isNoUtf8 = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Whether it is damaged UTF-8 rather than another encoding: more complete non-ASCII characters than invalid bytes. */
function holdsMoreUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = text.split('\uFFFD').length - 1;
  const whole = text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0;
  return whole > lost;
}

const hasMoreThanAscii = (text: string): boolean => /[^\0-\x7F]/.test(text);

/** The bytes of an incomplete character at the end, at most three. */
function unfinishedCharacter(end: Uint8Array): Uint8Array {
  const back = [1, 2, 3].find((count) => (end.at(-count) ?? 0) < 0x80 || (end.at(-count) ?? 0) >= 0xc0);
  if (back === undefined) return new Uint8Array();
  const whole = lengthOfCharacter(end.at(-back) ?? 0);
  return whole > back ? end.slice(-back) : new Uint8Array();
}

/** The length of a character in bytes, from its first byte. */
function lengthOfCharacter(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
