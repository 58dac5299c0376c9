/** Whether the draft can be published, and why not. */
import { grouped } from 'fitgate-shared/shared-words.ts';
import type { ReadyWhatIf } from '../contract.ts';

export interface Publishable {
  readonly connected: boolean;
  readonly changes: number;
  readonly issues: number;
  /** Changes that are still on their way to the server, or could not be saved. */
  readonly unsaved: number;
  readonly reason: string;
  /** Of this draft; null while there is none. */
  readonly whatIf: ReadyWhatIf | null;
  /** The live version; null before the first publish. */
  readonly live: number | null;
}

export const LEAST_REASON = 3;
export const MOST_REASON = 500;

/** Why it can't be published yet, in the words beside the button; null when it can. */
export function obstacleOf(draft: Publishable): string | null {
  const { connected, changes, issues, unsaved, reason, whatIf, live } = draft;
  if (!connected) return 'Fitgate can’t read this account: reconnect it first';
  if (issues > 0) return issues === 1 ? 'Fix 1 thing first' : `Fix ${issues} things first`;
  if (unsaved > 0) return 'Wait until your last change is saved';
  if (changes === 0 && live !== null) return `The draft is the same as version ${live}`;
  if (whatIf === null) return 'Wait for the preview';
  return reason.trim().length < LEAST_REASON ? 'Say why' : null;
}

/** So much of the account may move before a publish asks once more. */
const A_TENTH = 0.1;

/** What deserves a second look, as sentences; empty where the preview is look enough. @param deals "$182,000 in 3 deals" */
export function secondLook(whatIf: ReadyWhatIf, deals: string): readonly string[] {
  const { money, moved, companies, matrix } = whatIf;
  const leaving = money?.leaving.deals ?? 0;
  const many = matrix !== null && moved > companies * A_TENTH;
  if (leaving === 0 && !many) return [];
  return [
    ...(leaving === 0 ? [] : [`Companies that leave our ICP have open deals: ${deals}.`]),
    `${moved === 1 ? '1 company changes' : `${grouped(moved)} companies change`}. Workflows that read Fitgate values run for them.`,
  ];
}
