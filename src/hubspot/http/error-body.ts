/** HubSpot's description of a failure. Its documentation: "fields should all be treated as optional". */
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const context = z
  .record(z.string(), z.array(z.union([z.string(), z.number().transform(String)])))
  .optional()
  .catch(undefined);
/** A list that drops entries of any other shape, because we cannot read them. */
export const listOf = <T>(entry: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) => values.flatMap((value) => entry.safeParse(value).data ?? []));

const detail = z.object({ code: text, context });

/** The body of a refused call, and each entry of `errors` in a batch that succeeded in part. */
const errorBody = z.object({
  status: text,
  category: text,
  subCategory: text,
  message: text,
  policyName: text,
  correlationId: text,
  error: text,
  context,
  errors: listOf(detail),
});
export type ErrorBody = z.infer<typeof errorBody>;
export const errorBodies = listOf(errorBody);

/** The body of a failed call if it is JSON; HubSpot's proxies also answer with HTML, or with nothing. */
export function parseErrorBody(body: string): ErrorBody | null {
  try {
    return errorBody.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
