import { FitgateError } from '../errors.ts';

/** For an admin. Our own messages name what to do; a bug's message is for the log. */
export function messageOf(error: unknown): string {
  return error instanceof FitgateError
    ? error.message
    : 'Something unforeseen went wrong; it is being tried again.';
}
