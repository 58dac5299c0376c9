import { z } from 'zod';

/** One thing that can be asked of the server: how, with what, and what is answered. */
export interface Endpoint<Body, Answer> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:id` and other names where the path names a record, a report or a version. */
  readonly path: string;
  /** Reads the JSON body; for GET, the query (every value a string; the names that HubSpot's proxy appends are left out). */
  readonly body: z.ZodType<Body>;
  /** A type only: no endpoint carries an answer. */
  readonly answer?: Answer;
}

/** For endpoints that read no body: whatever is sent is not looked at. */
export const noBody = z.unknown().transform(() => null);

/** `endpoint<Answer>()(method, path, body)`: the answer's type is said, the body's comes from its schema. */
export const endpoint =
  <Answer>() =>
  <Body>(
    method: Endpoint<Body, Answer>['method'],
    path: string,
    body: z.ZodType<Body>,
  ): Endpoint<Body, Answer> => ({ method, path, body });
