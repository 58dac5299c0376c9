import { type Condition, conditionSchema } from './condition.ts';
import { reportCondition } from './condition-issues.ts';
import { MAX_LEAVES } from './document.ts';
import type { IssueReport } from './document-issue.ts';
import { createIssueList } from './issue-list.ts';

export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | ({ readonly ok: false } & IssueReport);

/** Checks one condition by the rules of documents that do not mirror. @param value from JSON */
export function parseCondition(value: unknown): ParsedCondition {
  const list = createIssueList(JSON.stringify(value) ?? 'null');
  const leaves = reportCondition(value, [], false, list.report);
  if (leaves > MAX_LEAVES) list.reportWords([], `at most ${MAX_LEAVES} leaves`, `${leaves} leaves`);
  const result = list.result();
  if (result.issues.length > 0) return { ok: false, ...result };
  return { ok: true, condition: conditionSchema.parse(value) };
}
