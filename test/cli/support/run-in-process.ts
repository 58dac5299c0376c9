/** Runs a command in this process, on files given as text: as the real one but for the start of a process. */
import { Writable } from 'node:stream';
import type { InputIssue, InputJson } from '../../../src/cli/input/input-report.ts';
import { runProgram } from '../../../src/cli/program.ts';
import type { ScoreJson } from '../../../src/engine/score-json.ts';
import type { SuggestionJson } from '../../../src/evidence/suggest/suggestion-json.ts';
import type { Workshop } from './run-fitgate.ts';

export interface InProcessRun {
  readonly exitCode: number;
  readonly stderr: string;
  /** What `--json` printed. */
  readonly json: {
    readonly assessments: readonly ScoreJson[];
    readonly input: InputJson;
    readonly problems?: readonly { readonly column?: string; readonly problem: string }[];
  } & SuggestionJson;
}

/**
 * @param files text or bytes by option (`companies`, `deals`, `criteria` …), written as files of the workshop
 */
export async function runOn(
  workshop: Workshop,
  command: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  ...more: readonly string[]
): Promise<InProcessRun> {
  const named = Object.entries(files).flatMap(([option, content]) => [
    `--${option}`,
    workshop.file(`${option}${option === 'criteria' || option === 'properties' ? '.json' : '.csv'}`, content),
  ]);
  const [stdout, stderr] = [collector(), collector()];
  const exitCode = await runProgram([command, ...named, ...more, '--json'], {
    stdout: stdout.stream,
    stderr: stderr.stream,
  });
  return { exitCode, stderr: stderr.text(), json: JSON.parse(stdout.text() || '{}') };
}

/** The issues of one of the files, by the option that named it. */
export function issuesOf({ json }: InProcessRun, option: string): readonly Omit<InputIssue, 'advice'>[] {
  const file = json.input.files.find((each) => each.file.endsWith(`/${option}.csv`));
  return (file?.issues ?? []).map(({ advice: _, ...issue }) => issue);
}

/** The verdicts of each company, by its id. */
export const verdictsOf = ({ json }: InProcessRun): Readonly<Record<string, string>> =>
  Object.fromEntries(
    json.assessments.map(({ id, criteria }) => [id, criteria.map(({ verdict }) => verdict).join(' ')]),
  );

function collector() {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
