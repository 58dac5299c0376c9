import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createWireReader, type WireUnit } from '../../src/store/embedded/wire-units.ts';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const message = (type: string, body = ''): Buffer =>
  Buffer.concat([Buffer.from(type), int32(4 + Buffer.byteLength(body)), Buffer.from(body)]);
const startup = Buffer.concat([int32(8), int32(196_608)]);
const request = (code: number): Buffer => Buffer.concat([int32(8), int32(code)]);
const extended = Buffer.concat([
  message('P', '\0select $1\0'),
  message('B', 'x'),
  message('E'),
  message('S'),
]);

/** Gives the stream to a reader in pieces of these sizes, then the rest. */
function readInPieces(stream: Buffer, sizes: readonly number[]): readonly WireUnit[] {
  const read = createWireReader();
  const units: WireUnit[] = [];
  let at = 0;
  for (const size of [...sizes, stream.length]) {
    units.push(...read(stream.subarray(at, at + size)));
    at = Math.min(at + size, stream.length);
  }
  return units;
}

describe('the reader of a Postgres client', () => {
  const stream = Buffer.concat([startup, message('Q', 'begin'), extended, extended, message('Q', 'commit')]);
  const units = [startup, message('Q', 'begin'), extended, extended, message('Q', 'commit')];

  it('keeps an extended query together, from Parse to Sync', () => {
    expect(readInPieces(stream, [])).toEqual(
      units.map((bytes, index) => ({
        kind: index === 0 ? 'startup' : 'messages',
        bytes: new Uint8Array(bytes),
      })),
    );
  });

  it('cuts the same units however the network cuts the stream', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (sizes) => {
        expect(readInPieces(stream, sizes)).toEqual(readInPieces(stream, []));
      }),
    );
  });

  it('closes a named statement before it is parsed, whichever client parsed it before', () => {
    const named = Buffer.concat([message('P', 'find\0select $1\0'), message('B', 'x'), message('S')]);
    const units = readInPieces(Buffer.concat([startup, named, extended]), []).slice(1);
    expect(units).toEqual(
      [Buffer.concat([message('C', 'Sfind\0'), named]), extended].map((bytes) => ({
        kind: 'messages',
        bytes: new Uint8Array(bytes),
      })),
    );
  });

  it('answers a wish for encryption before the start-up', () => {
    const wishes = Buffer.concat([request(80_877_104), request(80_877_103), startup]);
    expect(readInPieces(wishes, []).map(({ kind }) => kind)).toEqual(['encryption', 'encryption', 'startup']);
  });

  it('ends at a goodbye, and at a wish to cancel another query', () => {
    const goodbye = Buffer.concat([startup, message('X'), message('Q', 'never')]);
    expect(readInPieces(goodbye, []).map(({ kind }) => kind)).toEqual(['startup', 'end']);
    expect(readInPieces(Buffer.concat([int32(16), int32(80_877_102), int32(1), int32(2)]), [])).toEqual([
      { kind: 'end' },
    ]);
  });
});
