/** A failed call with HubSpot's error body: its codes are public, its words are only for this folder. */
import { type FailureDetail, type FailureKind, FitgateError } from '../../errors.ts';
import type { ErrorBody } from './error-body.ts';

/** Only text that looks like a code or an id gets into a message or a log. */
const CODE = /^[\w.]{1,80}$/;
const ID = /^[\w-]{1,80}$/;

export class HubSpotFailure extends FitgateError {
  /** HubSpot's code, such as VALIDATION_ERROR. */
  readonly category: string | null;
  /** The id that HubSpot's support asks for. */
  readonly correlationId: string | null;
  /** Private, because HubSpot's words repeat values of records: a log would print a `cause` or any public member. */
  readonly #body: ErrorBody | null;

  constructor(kind: FailureKind, message: string, detail: FailureDetail, body: ErrorBody | null) {
    super(kind, message, detail);
    this.category = codeOf(body?.category ?? body?.policyName);
    this.correlationId = ID.test(body?.correlationId ?? '') ? (body?.correlationId ?? null) : null;
    this.#body = body;
  }

  /** HubSpot's body for a refused call; null when it was not JSON, or the error is not a HubSpotFailure. */
  static bodyOf(error: unknown): ErrorBody | null {
    return error instanceof HubSpotFailure ? error.#body : null;
  }
}

/** The text if it is a code; null otherwise. */
export function codeOf(text: string | undefined): string | null {
  return text !== undefined && CODE.test(text) ? text : null;
}
