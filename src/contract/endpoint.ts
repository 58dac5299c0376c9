import { z } from 'zod';

/** One thing that can be asked of the server: how, with which body, and what is answered. */
export interface Endpoint<Body, Answer> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With `:id` where the path names a record or a report. */
  readonly path: string;
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
