/** What is wrong with the input of a command: all of it is named, and the command exits with 1. */
import type { Writable } from 'node:stream';

export interface Problem {
  readonly file: string;
  /** The header is row 1, as spreadsheets count. */
  readonly row?: number;
  readonly column?: string;
  /** What is wrong there, and what to do. */
  readonly problem: string;
}

export interface Problems {
  /** Names a problem on stderr at once: a long run tells early. */
  readonly report: (problem: Problem) => void;
  /** Names something that the user may want to know, which makes no answer wrong. */
  readonly warn: (warning: Problem) => void;
  readonly all: readonly Problem[];
}

export function collectProblems(stderr: Writable): Problems {
  const all: Problem[] = [];
  return {
    all,
    report: (problem) => {
      all.push(problem);
      stderr.write(`${describeProblem(problem)}\n`);
    },
    warn: (warning) => {
      stderr.write(`warning: ${describeProblem(warning)}\n`);
    },
  };
}

function describeProblem({ file, row, column, problem }: Problem): string {
  const place = [
    file,
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ];
  return `${place.join(', ')}: ${problem}`;
}

/** Why a file could not be read, in words. */
export function fileProblem(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return { file, problem: 'no such file' };
  if (code === 'EISDIR') return { file, problem: 'is a folder, not a file' };
  if (code === 'EACCES') return { file, problem: 'may not be read' };
  return { file, problem: error instanceof Error ? error.message : String(error) };
}
