import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import type { Caller } from '../authoring/criteria-access.ts';
import { FitgateError } from '../errors.ts';
import { type CallerRules, callerOf, jsonOf } from './signed.ts';

/** How the signed routes read who asks and what, and answer JSON that nobody keeps. */
export function answering(rules: CallerRules) {
  return {
    answer:
      (work: (caller: Caller, request: Request) => Promise<unknown>): RequestHandler =>
      async (request, response) => {
        const caller = callerOf(request, response, rules);
        response.setHeader('Cache-Control', 'no-store');
        response.json(await work(caller, request));
      },
    parsed,
  };
}

function parsed<T>(schema: z.ZodType<T>, request: Request): T {
  const result = schema.safeParse(jsonOf(request));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new FitgateError('invalid', `The request is not complete: ${issues.join('; ')}`);
}
