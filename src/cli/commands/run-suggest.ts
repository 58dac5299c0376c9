import { writeFile } from 'node:fs/promises';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { buildDataSet } from '../../evidence/build-data-set.ts';
import { CHURNED_AT } from '../../evidence/churn/churn-source.ts';
import type { DataSet } from '../../evidence/data-set.ts';
import { excludedBecause } from '../../evidence/excluded-because.ts';
import { asksKept } from '../../evidence/suggest/nothing-to-compare.ts';
import type { Best } from '../../evidence/suggest/outcome.ts';
import { type Suggestion, suggest } from '../../evidence/suggest/suggest.ts';
import { type SuggestionJson, suggestionJson } from '../../evidence/suggest/suggestion-json.ts';
import type { Labels } from '../../evidence/suggest/words/property-words.ts';
import { warnOfUnknownOneOffs } from '../input/check-evidence.ts';
import { type ChurnOptions, chosenChurn, churnProperties } from '../input/churn-option.ts';
import { lastClosing } from '../input/last-closing.ts';
import { readOneOffs } from '../input/one-offs.ts';
import {
  choosePropertiesOf,
  type PropertyChoice,
  type PropertyChoiceOptions,
} from '../input/property-choice.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { type EvidenceFiles, readExtract } from '../input/read-extract.ts';
import { type Reading, startReading } from '../input/reading.ts';
import type { ReadingOptions } from '../input/reading-options.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD, EXIT_USAGE } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { provenanceOf, writePage } from '../output/page-file.ts';
import { collectProblems, fileProblem, type Problems } from '../output/problems.ts';
import { problemsText } from '../output/problems-text.ts';
import { type Progress, startProgress } from '../output/progress.ts';
import { suggestionText } from '../text/suggestion-text.ts';

export interface SuggestCliOptions
  extends EvidenceFiles,
    ChurnOptions,
    ReadingOptions,
    PropertyChoiceOptions {
  readonly exclude?: string;
  readonly now?: number;
  readonly months: number;
  readonly best: Best;
  readonly seed: number;
  readonly maxCriteria: number;
  /** Percent. */
  readonly keepWins: number;
  /** Accounts. */
  readonly capacity?: number;
  readonly draft?: string;
  /** Today's criteria document, to compare the draft with. */
  readonly against?: string;
  readonly out?: string;
  readonly json?: true;
}

/** Drafts criteria from closed deals and returns the exit code. */
export async function runSuggest(options: SuggestCliOptions, output: Output): Promise<number> {
  const { companies, deals, history, exclude, json = false } = options;
  const progress = await startProgress(output, {
    files: [companies, deals, history, exclude],
    stages: 2,
    json,
  });
  const problems = collectProblems(progress.stderr);
  const reading = await startReading(options, problems);
  const basis = reading === null ? null : await readBasis(options, reading);
  if (basis !== null && 'usage' in basis) {
    progress.stop();
    output.stderr.write(`${basis.usage.join('\n')}\n`);
    return EXIT_USAGE;
  }
  const answer = basis === null ? null : await answerFrom(basis, options, progress);
  if (answer !== null && options.draft !== undefined) await writeDraft(options.draft, answer, problems);
  if (answer !== null && options.out !== undefined)
    await writeEvidence(options.out, answer, options, problems);
  progress.stop();
  reading?.report.tell(output.stderr);
  output.stdout.write(
    answer === null
      ? problemsText(json, problems, reading)
      : json
        ? jsonText(answer, reading)
        : textOf(answer, options.against),
  );
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

interface Basis {
  readonly dataSet: DataSet;
  readonly nowMs: number;
  readonly choice: PropertyChoice;
  readonly labels: Labels;
  /** Today's document; null where none was given. */
  readonly against: CriteriaDocument | null;
}

interface Usage {
  readonly usage: readonly string[];
}

interface Answer extends Basis {
  readonly suggestion: Suggestion;
  readonly json: SuggestionJson;
}

async function answerFrom(basis: Basis, options: SuggestCliOptions, progress: Progress): Promise<Answer> {
  await progress.stage('testing every level of every property');
  const suggestion = suggest(basis.dataSet, {
    best: options.best,
    seed: options.seed,
    maxCriteria: options.maxCriteria,
    keepWins: options.keepWins / 100,
    capacity: options.capacity ?? null,
    trust: basis.choice.trust,
    leaveOut: new Set([...churnProperties(options), ...basis.choice.leaveOut]),
    labels: basis.labels,
  });
  await progress.stage('working out what these deals could have shown');
  return { ...basis, suggestion, json: suggestionJson(suggestion, basis) };
}

const jsonText = ({ json, dataSet }: Answer, reading: Reading | null): string =>
  `${JSON.stringify({ ...json, excludedBecause: excludedBecause(dataSet), input: reading?.report.json() })}\n`;

const textOf = ({ json, dataSet }: Answer, againstFile: string | undefined): string =>
  suggestionText(json, {
    leftOut: excludedBecause(dataSet),
    enteredLate: dataSet.deals.enteredLate?.filter((mark) => mark === 1).length ?? 0,
    ...(againstFile === undefined ? {} : { againstFile }),
  });

/** Null when a file has an error; usage errors when the command line names properties that no column has. */
async function readBasis(options: SuggestCliOptions, reading: Reading): Promise<Basis | Usage | null> {
  const { problems } = reading;
  const extract = await readExtract(options, chosenChurn(options), reading);
  const oneOffs =
    options.exclude === undefined ? new Map<string, string>() : await readOneOffs(options.exclude, reading);
  const against = options.against === undefined ? null : await readCriteria(options.against, problems);
  if (extract === null || oneOffs === null || against?.ok === false) return null;
  const choice = choosePropertiesOf(options, extract, reading.book('companies'));
  if ('usage' in choice) return choice;
  warnOfUnknownOneOffs(options.exclude, oneOffs, extract, problems);
  if (asksKept(options.best) && extract.churnedMs === null) {
    problems.report({ file: options.companies, problem: noChurn(options.best) });
    return null;
  }
  const nowMs = options.now ?? lastClosing(extract, Date.now());
  return {
    dataSet: buildDataSet(extract, { nowMs, months: options.months, oneOffs }),
    nowMs,
    choice,
    labels: reading.book('companies').info,
    against: against?.document ?? null,
  };
}

const noChurn = (best: Best): string =>
  `nothing says who left, so --best ${best} cannot tell who stayed: pass --churn date:PROPERTY, renewal:PIPELINE or stage:NAME, or a column ${CHURNED_AT}`;

async function writeEvidence(
  file: string,
  { json, dataSet, nowMs }: Answer,
  { months }: SuggestCliOptions,
  problems: Problems,
): Promise<void> {
  // Drawing needs libraries that other output should not wait for.
  const { suggestionPage } = await import('../../pages/suggestion-page.ts');
  const provenance = await provenanceOf({ asOfMs: nowMs, months });
  await writePage(file, suggestionPage(json, provenance, excludedBecause(dataSet)), problems);
}

async function writeDraft(
  file: string,
  { suggestion: { draft } }: Answer,
  problems: Problems,
): Promise<void> {
  if (draft === null) return;
  try {
    await writeFile(file, `${JSON.stringify(draft.document, null, 2)}\n`);
  } catch (error) {
    problems.report(fileProblem(file, error));
  }
}
