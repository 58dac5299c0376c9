import { MAX_DOCUMENT_BYTES } from '../criteria/document.ts';
import { FitgateError } from '../errors.ts';

/** @throws FitgateError `invalid` for a draft that is too large for a document: it could never be published */
export function refuseTooLarge(document: unknown): void {
  const bytes = new TextEncoder().encode(JSON.stringify(document) ?? '').length;
  if (bytes <= MAX_DOCUMENT_BYTES) return;
  throw new FitgateError(
    'invalid',
    `The draft would have ${bytes} bytes, and criteria can have at most ${MAX_DOCUMENT_BYTES}: nothing was saved.`,
  );
}
