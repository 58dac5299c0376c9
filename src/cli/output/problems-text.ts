import type { InputReport } from '../input/input-report.ts';
import type { Problems } from './problems.ts';

/** What a command prints instead of an answer: one JSON document with the problems, or nothing, as stderr has them. */
export const problemsText = (
  json: boolean,
  problems: Problems,
  reading: { readonly report: InputReport } | null,
): string => (json ? `${JSON.stringify({ problems: problems.all, input: reading?.report.json() })}\n` : '');
