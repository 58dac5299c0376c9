import type { InputReport } from '../input/input-report.ts';
import type { Problems } from './problems.ts';

/** The output of a command without an answer: one JSON document with the problems, or nothing, because stderr has them. */
export const problemsText = (
  json: boolean,
  problems: Problems,
  reading: { readonly report: InputReport } | null,
): string => (json ? `${JSON.stringify({ problems: problems.all, input: reading?.report.json() })}\n` : '');
