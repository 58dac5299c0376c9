/** Each line of System › Health: a question, its answer in words, and HubSpot's codes apart, for support. */
import type { HealthLine } from '../contract/status.ts';
import type { Backfill } from '../ports/store/backfills.ts';
import type { CallCounts, FailedRequest, FollowedChange } from '../ports/store/health.ts';
import type { Problem } from '../ports/store/installation.ts';
import type { Backlog } from '../ports/store/work.ts';
import { countOf, durationOf, listOf } from './count-words.ts';
import { permissionWords, READ_LISTS, READ_WORKFLOWS } from './scopes.ts';

/** At most so many names or reasons in one sentence. */
const NAMED = 5;

const isoOf = (atMs: number): string => new Date(atMs).toISOString();

function line(
  question: HealthLine['question'],
  state: HealthLine['state'],
  answer: string,
  more: Partial<HealthLine> = {},
): HealthLine {
  return { question, state, answer, explanation: null, at: null, action: null, detail: null, ...more };
}

/** What is wrong, if anything, in one sentence after the other. */
function told(problems: readonly Problem[]): Pick<HealthLine, 'explanation' | 'detail'> {
  const details = problems.flatMap(({ detail }) => detail ?? []);
  return {
    explanation: problems.map(({ message }) => message).join(' ') || null,
    detail: details.join(' · ') || null,
  };
}

export function connectionLine(connectedAtMs: number, email: string | null): HealthLine {
  const as = email === null ? '' : `as ${email} `;
  return line('connection', 'good', 'Connected', {
    explanation: `${as}since {at}`,
    at: isoOf(connectedAtMs),
  });
}

/** @param refused HubSpot refuses work for the want of a permission */
export function permissionsLine(
  required: readonly string[],
  granted: ReadonlySet<string>,
  refused: readonly Problem[],
): HealthLine {
  const missing = required.filter((scope) => !granted.has(scope));
  if (missing.length > 0) {
    return line('permissions', 'danger', `${missing.length} missing`, {
      explanation: `Missing: ${listOf(missing.map((scope) => permissionWords(scope) ?? 'a permission of HubSpot'))}. Connect again to grant ${missing.length === 1 ? 'it' : 'them'}.`,
      action: 'reconnect',
      detail: missing.join(', '),
    });
  }
  if (refused.length > 0) {
    return line('permissions', 'danger', 'Refused', { ...told(refused), action: 'reconnect' });
  }
  const isOn = (scope: string): string => (granted.has(scope) ? 'on' : 'off');
  return line('permissions', 'good', 'Complete', {
    explanation: `Optional: workflows ${isOn(READ_WORKFLOWS)}, lists ${isOn(READ_LISTS)}`,
    action: granted.has(READ_WORKFLOWS)
      ? granted.has(READ_LISTS)
        ? null
        : 'allow_lists'
      : 'allow_workflows',
  });
}

export function changesLine(last: FollowedChange | null): HealthLine {
  if (last === null) {
    return line('changes', 'neutral', 'None yet', {
      explanation: 'The first change of a company shows here within seconds.',
    });
  }
  const { changedAtMs, followedAtMs } = last;
  return line('changes', 'good', 'Live', {
    explanation: `Last one {at}; its score followed in ${durationOf(Math.max(0, followedAtMs - changedAtMs))}`,
    at: isoOf(changedAtMs),
  });
}

export function waitingLine(backlog: Backlog, problems: readonly Problem[]): HealthLine {
  const { companies, deals, backfills } = backlog;
  const parts = [
    ...(companies > 0 ? [countOf(companies, 'company', 'companies')] : []),
    ...(deals > 0 ? [countOf(deals, 'deal')] : []),
  ];
  const answer = parts.length > 0 ? listOf(parts) : backfills > 0 ? 'Scoring' : 'None';
  if (problems.length > 0) return line('waiting', 'warning', answer, told(problems));
  if (backfills > 0) {
    return line('waiting', 'neutral', answer, { explanation: 'Every company is being read or scored' });
  }
  return line('waiting', parts.length > 0 ? 'neutral' : 'good', answer);
}

export interface RefusedCompanies {
  readonly companies: number;
  /** There are more than were counted. */
  readonly more: boolean;
  readonly reasons: readonly string[];
  readonly detail: string;
}

export function refusedLine(refused: RefusedCompanies | null): HealthLine {
  if (refused === null) return line('refused', 'good', 'None');
  const { companies, more, reasons, detail } = refused;
  const explanation = reasons.map((reason) => `“${reason}”`).join(' · ');
  const answer = `${more ? 'More than ' : ''}${countOf(companies, 'company', 'companies')}`;
  return line('refused', 'warning', answer, { explanation, detail });
}

/** @param missing labels of those that HubSpot does not let us write; null = not checked yet */
export function writtenLine(
  total: number,
  missing: readonly string[] | null,
  problems: readonly Problem[],
): HealthLine {
  if (missing === null) {
    return line(
      'properties_written',
      problems.length > 0 ? 'warning' : 'neutral',
      'Not checked yet',
      told(problems),
    );
  }
  const answer = `${total - missing.length} of ${total} exist`;
  if (missing.length === 0 && problems.length === 0) return line('properties_written', 'good', answer);
  const { explanation, detail } = told(problems);
  return line('properties_written', 'warning', answer, {
    explanation: explanation ?? `Not written: ${listOf(missing.slice(0, NAMED))}`,
    detail,
  });
}

/** @param unfollowed labels of those whose changes HubSpot does not tell us; null = one without a label */
export function readLine(total: number, unfollowed: readonly (string | null)[]): HealthLine {
  if (total === 0) return line('properties_read', 'neutral', 'None yet');
  const count = unfollowed.length;
  if (count === 0) return line('properties_read', 'good', `${total} followed live`);
  const labels = unfollowed.flatMap((label) => label ?? []).slice(0, NAMED);
  const others = count - labels.length;
  const names = listOf([...labels, ...(others > 0 ? [countOf(others, 'other')] : [])]);
  return line('properties_read', 'warning', `${count} not followed live`, {
    explanation: `${names}: read with the company’s next other change, or within about 20 minutes`,
  });
}

export function callsLine({ calls, refused }: CallCounts): HealthLine {
  if (calls === 0) return line('calls', 'neutral', 'None today');
  const share = ((100 * refused) / calls).toFixed(1);
  return line('calls', 'neutral', `${calls.toLocaleString('en-US')} today`, {
    explanation: `${share}% refused. The day begins at midnight UTC`,
  });
}

/** @param problems what keeps it from going on, or should be corrected before the next one */
export function lastScoringLine(backfill: Backfill | null, problems: readonly Problem[]): HealthLine {
  const { explanation, detail } = told(problems);
  const troubled = problems.length > 0 ? 'warning' : null;
  if (backfill === null || backfill.purpose !== 'publish') {
    return line('last_scoring', troubled ?? 'neutral', 'Never', { explanation, detail });
  }
  const { answer, sentence, atMs } = progressOf(backfill, troubled !== null);
  return line('last_scoring', troubled ?? (answer === 'Done' ? 'good' : 'neutral'), answer, {
    explanation: explanation === null ? sentence : `${sentence}. ${explanation}`,
    at: isoOf(atMs),
    detail,
  });
}

function progressOf(
  { companies, startedAtMs, finishedAtMs, paused }: Backfill,
  isTroubled: boolean,
): { readonly answer: string; readonly sentence: string; readonly atMs: number } {
  const scored = countOf(companies, 'company', 'companies');
  if (finishedAtMs !== null) {
    const took = durationOf(finishedAtMs - startedAtMs);
    return { answer: 'Done', sentence: `{at}, ${scored} in ${took}`, atMs: finishedAtMs };
  }
  const underWay = isTroubled ? 'Held up' : 'Under way';
  const sentence = `${scored} so far, since {at}`;
  return { answer: paused ? 'Paused' : underWay, sentence, atMs: startedAtMs };
}

export function errorsLine(failures: readonly FailedRequest[]): HealthLine {
  const [newest] = failures;
  if (newest === undefined) return line('errors', 'good', 'None', { explanation: 'in the last 7 days' });
  return line('errors', 'warning', countOf(failures.length, 'error'), {
    explanation: 'in the last 7 days, the last one {at}. Quote its id to support',
    at: isoOf(newest.atMs),
    detail: failures
      .slice(0, NAMED)
      .map(({ id, kind, atMs }) => `${id} (${kind}, ${isoOf(atMs)})`)
      .join(' · '),
  });
}
