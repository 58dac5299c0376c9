import { FitgateError } from '../../../src/errors.ts';

/** The failure that the call throws; a call that succeeds, or fails otherwise, fails the test. */
export async function failureFrom(call: Promise<unknown>): Promise<FitgateError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof FitgateError) return error;
    throw error;
  }
  throw new Error('Expected a failure, and there was none.');
}
