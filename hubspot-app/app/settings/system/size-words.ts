/** Criteria may have this many bytes; a kB is 1,000 bytes. */
export const MOST_BYTES = 256_000;

/** "That is 1.3 MB. Criteria can have at most 256 KB."; null where the text is not too long. */
export function sizeProblem(text: string): string | null {
  const bytes = bytesOf(text);
  return bytes > MOST_BYTES
    ? `That is ${sizeWords(bytes)}. Criteria can have at most ${sizeWords(MOST_BYTES)}.`
    : null;
}

/** In UTF-8. */
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;
