/**
 * Drafts criteria from the cases from the field (../shared/cases/evidence), holds each draft against its own deals, and prints
 * one table: what is right, what came, whether they agree. Ends with 1 on any difference. The cases are no part of the project:
 * where they are absent, it says so and ends with 0. An argument names another folder.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CriteriaDocument } from '../src/criteria/document.ts';
import { companyPropertiesOf } from '../src/criteria/document-facts.ts';
import type { Backtest } from '../src/evidence/backtest/backtest.ts';
import type { SuggestionJson } from '../src/evidence/suggest/suggestion-json.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CASES = process.argv[2] ?? path.join(ROOT, '..', 'shared', 'cases', 'evidence');
/** The most that a gate of a draft may cost. */
const MOST_OUTSIDE = 0.2;

interface Answers {
  readonly suggestion: Pick<SuggestionJson, 'evidence' | 'leaks' | 'criteria'>;
  /** What `suggest` prints for people. */
  readonly text: string;
  /** Null without a draft. */
  readonly backtest: Pick<Backtest, 'winsOutside' | 'insideOutside'> | null;
}

interface Case {
  readonly folder: string;
  /** Each promise with what came, or null where it holds. */
  readonly promises: Readonly<Record<string, (answers: Answers) => string | null>>;
}

const read = ({ suggestion: { criteria } }: Answers): readonly string[] =>
  criteria === null ? [] : companyPropertiesOf(criteria);
const hasMustHave = ({ profiles }: CriteriaDocument): boolean =>
  profiles.some(({ criteria }) => criteria.some(({ gate }) => gate === true));
const unless = (holds: boolean, came: string): string | null => (holds ? null : came);

const keeps =
  (property: string) =>
  (answers: Answers): string | null => {
    const { leaks } = answers.suggestion;
    const whole = leaks.filter(({ attribute, level }) => attribute === property && level === null);
    return unless(whole.length === 0, whole.map(({ reason }) => reason).join('; '));
  };
const leavesOut =
  (property: string) =>
  (answers: Answers): string | null =>
    unless(
      !read(answers).includes(property) &&
        answers.suggestion.leaks.some(({ attribute }) => attribute === property),
      read(answers).includes(property) ? 'is in the draft' : 'is not named as left out',
    );
const neverNone = ({ suggestion: { evidence } }: Answers): string | null =>
  unless(evidence !== 'none', evidence);
const keepsTheWins = ({ backtest }: Answers): string | null => {
  const share = backtest?.winsOutside?.share ?? 0;
  return unless(share <= MOST_OUTSIDE, `${Math.round(100 * share)} % outside`);
};

const CASES_OF: readonly Case[] = [
  {
    folder: '01-honest-source',
    promises: {
      'lead_source is not thrown out': keeps('lead_source'),
      'never "none" while a column is left out': neverNone,
    },
  },
  {
    folder: '02-honest-column-filled-unevenly',
    promises: {
      'occupation is judged among the filled': keeps('occupation'),
      'the gap is said': ({ text }) =>
        unless(/occupation.*filled|filled.*occupation/is.test(text), 'not said'),
    },
  },
  {
    folder: '03-activity-counts',
    promises: {
      'activities_last_30_days is left out': leavesOut('activities_last_30_days'),
      'sales_stage_change_count is left out': leavesOut('sales_stage_change_count'),
      'hs_analytics_source is in': keeps('hs_analytics_source'),
      'never "none" while a column is left out': neverNone,
    },
  },
  {
    folder: '04-gate-that-loses-the-wins',
    promises: {
      'at most a fifth of the wins is outside': keepsTheWins,
      'suggest says so first': ({ text }) => unless(/outside/.test(text), 'not said'),
    },
  },
  {
    folder: '05-open-gate',
    promises: {
      'no must-have': ({ suggestion: { criteria } }) =>
        unless(criteria !== null && !hasMustHave(criteria), criteria === null ? 'no draft' : 'has one'),
      'the 3x rule is not applicable': ({ backtest }) =>
        unless(backtest?.insideOutside.verdict === 'not applicable', `${backtest?.insideOutside.verdict}`),
    },
  },
  {
    folder: '06-yes-no-headline',
    promises: {
      'the property is named': ({ text }) => unless(/Do not email = No/.test(text), 'not named'),
      'never "No wins more often than the rest"': ({ text }) =>
        unless(!/(^|[^=] )No wins/m.test(text), 'said so'),
    },
  },
];

const fitgate = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [path.join(ROOT, 'bin', 'fitgate.js'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

function answersOf(folder: string, workshop: string): Answers {
  const files = ['companies', 'deals'].flatMap((name) => [
    `--${name}`,
    path.join(CASES, folder, `${name}.csv`),
  ]);
  const suggestion = JSON.parse(fitgate('suggest', ...files, '--json')) as SuggestionJson;
  const text = fitgate('suggest', ...files);
  if (suggestion.criteria === null) return { suggestion, text, backtest: null };
  const draft = path.join(workshop, `${folder}.json`);
  writeFileSync(draft, JSON.stringify(suggestion.criteria));
  const backtest = JSON.parse(fitgate('backtest', '--criteria', draft, ...files, '--json')) as Backtest;
  return { suggestion, text, backtest };
}

function check(): number {
  const workshop = mkdtempSync(path.join(tmpdir(), 'fitgate-cases-'));
  try {
    const rows = CASES_OF.flatMap(({ folder, promises }) => {
      const answers = answersOf(folder, workshop);
      return Object.entries(promises).map(([promise, cameOf]) => ({
        folder,
        promise,
        came: cameOf(answers),
      }));
    });
    for (const { folder, promise, came } of rows)
      process.stdout.write(
        `${came === null ? 'right' : 'WRONG'}  ${folder}: ${promise}${came === null ? '' : ` (${came})`}\n`,
      );
    const wrong = rows.filter(({ came }) => came !== null).length;
    process.stdout.write(`${rows.length - wrong} of ${rows.length} right\n`);
    return wrong === 0 ? 0 : 1;
  } finally {
    rmSync(workshop, { recursive: true });
  }
}

if (existsSync(CASES)) process.exitCode = check();
else process.stdout.write(`There are no cases in ${CASES}, so there is nothing to check.\n`);
