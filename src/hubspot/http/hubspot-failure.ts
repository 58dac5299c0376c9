/** A failed call, with what HubSpot said of it: codes for everybody, its own words for this folder alone. */
import { type FailureDetail, type FailureKind, FitgateError } from '../../errors.ts';
import type { ErrorBody } from './error-body.ts';

/** Only what looks like a code or an id gets into a message or a log. */
const CODE = /^[\w.]{1,80}$/;
const ID = /^[\w-]{1,80}$/;

export class HubSpotFailure extends FitgateError {
  /** HubSpot's code, such as VALIDATION_ERROR. */
  readonly category: string | null;
  /** What HubSpot's support asks for. */
  readonly correlationId: string | null;
  /** HubSpot's words repeat values of records: as a `cause`, or as any other member, a log would print them. */
  readonly #body: ErrorBody | null;

  constructor(kind: FailureKind, message: string, detail: FailureDetail, body: ErrorBody | null) {
    super(kind, message, detail);
    this.category = codeOf(body?.category ?? body?.policyName);
    this.correlationId = ID.test(body?.correlationId ?? '') ? (body?.correlationId ?? null) : null;
    this.#body = body;
  }

  /** What HubSpot said when it refused a call; null when it said nothing in JSON, or the failure is another's. */
  static bodyOf(error: unknown): ErrorBody | null {
    return error instanceof HubSpotFailure ? error.#body : null;
  }
}

/** The text if it is a code, and null for words. */
export function codeOf(text: string | undefined): string | null {
  return text !== undefined && CODE.test(text) ? text : null;
}
