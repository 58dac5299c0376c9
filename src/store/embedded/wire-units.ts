/**
 * Splits the stream of one Postgres client into units that must reach the server without interruption: a plain query, or
 * everything up to the Sync of an extended query (its Parse, Bind and Execute share the session's only unnamed statement).
 *
 * Named statements belong to the session, which all clients share. Each client parses a named statement before its first use,
 * and the server would refuse the name to the second one. So each Parse of a name is preceded by a Close of it, which is no
 * error when there is no such statement. A name must stand for the same text in all clients.
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
const PARSE = 'P';
const LENGTH_BYTES = 4;

/** Reads one client's stream: takes chunks in order and returns the complete units. */
export function createWireReader(): (chunk: Uint8Array) => readonly WireUnit[] {
  let buffer: Buffer = Buffer.alloc(0);
  let started = false;
  /** End of the last complete message in `buffer` that is not part of a complete unit yet. */
  let scanned = 0;
  /** What is to be sent before the unit that is being read. */
  let closes: Buffer[] = [];

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

  /** Moves `scanned` over the next message and answers its type; null when the message is not complete. */
  const scan = (): string | null => {
    const body = scanned + 1 + LENGTH_BYTES;
    if (buffer.length < body) return null;
    const type = String.fromCharCode(buffer.readUInt8(scanned));
    const end = scanned + 1 + buffer.readInt32BE(scanned + 1);
    if (buffer.length < end) return null;
    if (type === PARSE) closes.push(closeOfName(buffer.subarray(body, end)));
    scanned = end;
    return type;
  };

  const nextMessages = (): WireUnit | null => {
    for (let type = scan(); type !== null; type = scan()) {
      if (type === TERMINATE) return { kind: 'end' };
      if (CLOSES_UNIT.has(type)) {
        const bytes = new Uint8Array(Buffer.concat([...closes, cut(scanned)]));
        scanned = 0;
        closes = [];
        return { kind: 'messages', bytes };
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

/** @param parse the body of a Parse message, which begins with the statement's name; nothing is sent for the unnamed one */
function closeOfName(parse: Buffer): Buffer {
  const nameEnd = parse.indexOf(0);
  if (nameEnd <= 0) return Buffer.alloc(0);
  const head = Buffer.from('C....S');
  head.writeInt32BE(LENGTH_BYTES + 1 + nameEnd + 1, 1);
  return Buffer.concat([head, parse.subarray(0, nameEnd + 1)]);
}
