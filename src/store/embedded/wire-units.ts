/**
 * Splits the stream of one Postgres client into units that must reach the server without interruption: a plain query, or
 * everything up to the Sync of an extended query (its Parse, Bind and Execute share the session's only unnamed statement).
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export type WireUnit =
  | { readonly kind: 'startup' | 'messages'; readonly bytes: Uint8Array }
  /** A request for TLS or GSS encryption, which is answered "N" on a local socket. */
  | { readonly kind: 'encryption' }
  /** The client leaves, or requests to cancel another client's query, which is impossible in one session. */
  | { readonly kind: 'end' };

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const TERMINATE = 'X';
/** Query, Sync, Function call: after these the server sends "ready". */
const CLOSES_UNIT = new Set(['Q', 'S', 'F']);
const LENGTH_BYTES = 4;

/** Reads one client's stream: takes chunks in order and returns the complete units. */
export function createWireReader(): (chunk: Uint8Array) => readonly WireUnit[] {
  let buffer: Buffer = Buffer.alloc(0);
  let started = false;
  /** End of the last complete message in `buffer` that is not part of a complete unit yet. */
  let scanned = 0;

  const cut = (length: number): Uint8Array => {
    const bytes = new Uint8Array(buffer.subarray(0, length));
    buffer = buffer.subarray(length);
    return bytes;
  };

  const nextStartup = (): WireUnit | null => {
    if (buffer.length < 2 * LENGTH_BYTES) return null;
    const length = buffer.readInt32BE(0);
    if (buffer.length < length) return null;
    const code = buffer.readInt32BE(LENGTH_BYTES);
    const bytes = cut(length);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: 'encryption' };
    if (code === CANCEL_REQUEST) return { kind: 'end' };
    started = true;
    return { kind: 'startup', bytes };
  };

  const nextMessages = (): WireUnit | null => {
    while (buffer.length >= scanned + 1 + LENGTH_BYTES) {
      const type = String.fromCharCode(buffer.readUInt8(scanned));
      const end = scanned + 1 + buffer.readInt32BE(scanned + 1);
      if (buffer.length < end) return null;
      scanned = end;
      if (type === TERMINATE) return { kind: 'end' };
      if (CLOSES_UNIT.has(type)) {
        scanned = 0;
        return { kind: 'messages', bytes: cut(end) };
      }
    }
    return null;
  };

  return (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    const units: WireUnit[] = [];
    for (let unit = started ? nextMessages() : nextStartup(); unit !== null; ) {
      units.push(unit);
      if (unit.kind === 'end') break;
      unit = started ? nextMessages() : nextStartup();
    }
    return units;
  };
}
