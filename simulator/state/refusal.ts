/** The reason why the portal refused an operation; HTTP routes turn it into HubSpot's error body, the CRM into a sentence. */
export type Refusal =
  | { readonly kind: 'invalidValues'; readonly problems: readonly ValueProblem[] }
  | { readonly kind: 'notFound'; readonly what: string }
  | {
      readonly kind: 'conflict';
      readonly message: string;
      readonly subCategory?: string;
      readonly alreadyExists?: boolean;
    }
  | {
      readonly kind: 'invalid';
      readonly message: string;
      readonly subCategory?: string;
      readonly context?: Readonly<Record<string, readonly string[]>>;
    };

/** A property whose value HubSpot refuses. `error` is HubSpot's own code. */
export interface ValueProblem {
  readonly name: string;
  readonly error: string;
  readonly message: string;
  /** The value that was sent, as text. */
  readonly sent?: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});
export const invalid = (message: string, subCategory?: string) =>
  refused({ kind: 'invalid', message, ...(subCategory === undefined ? {} : { subCategory }) });
export const notFound = (what: string) => refused({ kind: 'notFound', what });
