import type { Refusal } from '../state/refusal.ts';

/** The response of a route. `body` absent = no body. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Members of HubSpot's error body; the correlation id is added when it is sent. */
export interface ErrorMembers {
  readonly message: string;
  readonly category?: string;
  readonly subCategory?: string;
  readonly errors?: readonly Readonly<Record<string, unknown>>[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });
export const noContent: Reply = { status: 204 };

/** A response in HubSpot's error format. */
export const failure = (status: number, members: ErrorMembers): Reply => ({
  status,
  body: { status: 'error', ...members },
});

export const badRequest = (message: string, more: Partial<ErrorMembers> = {}): Reply =>
  failure(400, { message, category: 'VALIDATION_ERROR', ...more });

/** A reply that ends the call when thrown. */
export class ApiError extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(`HTTP ${reply.status}`);
    this.reply = reply;
  }
}

/** HubSpot's error body for a refusal of the portal. */
export function refusalReply(refusal: Refusal, portalId: number): Reply {
  const { status, ...members } = refusalMembers(refusal, portalId);
  return failure(status, members);
}

type RefusalMembers = ErrorMembers & { readonly status: number; readonly category: string };

export function refusalMembers(refusal: Refusal, portalId: number): RefusalMembers {
  switch (refusal.kind) {
    case 'notFound':
      return { status: 404, category: 'OBJECT_NOT_FOUND', message: `resource not found: ${refusal.what}` };
    case 'conflict':
      return {
        status: 409,
        category: refusal.alreadyExists === true ? 'OBJECT_ALREADY_EXISTS' : 'CONFLICT',
        message: refusal.message,
        ...(refusal.subCategory === undefined ? {} : { subCategory: refusal.subCategory }),
      };
    case 'invalid':
      return {
        status: 400,
        category: 'VALIDATION_ERROR',
        message: refusal.message,
        ...(refusal.subCategory === undefined ? {} : { subCategory: refusal.subCategory }),
        ...(refusal.context === undefined ? {} : { context: refusal.context }),
      };
    case 'invalidValues':
      return invalidValues(refusal.problems, portalId);
  }
}

/** The problems are JSON text inside the message, and in part also `errors`. */
function invalidValues(
  problems: Extract<Refusal, { kind: 'invalidValues' }>['problems'],
  portalId: number,
): RefusalMembers {
  const told = problems.map(({ name, error, message, sent }) => ({
    isValid: false,
    message,
    error,
    name,
    localizedErrorMessage: message,
    ...(sent === undefined ? {} : { propertyValue: sent }),
    portalId,
  }));
  return {
    status: 400,
    category: 'VALIDATION_ERROR',
    message: `Property values were not valid: ${JSON.stringify(told)}`,
    errors: problems.map(({ name, error, message }) => ({
      message,
      code: error,
      context: { propertyName: [name] },
    })),
  };
}
