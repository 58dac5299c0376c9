/** Problems with the input of a command: all are reported, and the command exits with 1. */
import type { Writable } from 'node:stream';

export interface Problem {
  readonly file: string;
  /** The row number in a spreadsheet: the header is row 1. */
  readonly row?: number;
  readonly column?: string;
  /** The error there, and what to do. */
  readonly problem: string;
}

export interface Problems {
  /** Prints a problem on stderr at once, so that it is visible early in a long run. */
  readonly report: (problem: Problem) => void;
  /** Prints something that the user may want to know but that does not make the answer wrong. */
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
