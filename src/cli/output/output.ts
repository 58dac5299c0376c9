/** Where a command writes: answers to stdout, problems to stderr. Passed in, so that nothing else uses `process`. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface Output {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const CHUNK_CHARACTERS = 64 * 1024;

export interface BufferedText {
  readonly write: (text: string) => Promise<void>;
  /** Writes the rest of the buffer. */
  readonly flush: () => Promise<void>;
}

/** Combines small pieces into chunks, and waits for a slow reader, so that output of any size takes little memory. */
export function bufferedText(stream: Writable): BufferedText {
  let held: string[] = [];
  let heldCharacters = 0;
  const flush = async () => {
    const text = held.join('');
    held = [];
    heldCharacters = 0;
    if (text !== '' && !stream.write(text)) await once(stream, 'drain');
  };
  return {
    flush,
    write: async (text) => {
      held.push(text);
      heldCharacters += text.length;
      if (heldCharacters >= CHUNK_CHARACTERS) await flush();
    },
  };
}
