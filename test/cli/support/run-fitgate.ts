/** Runs the real command on files of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runProgram } from '../../../src/cli/program.ts';
import { ROOT } from '../../support/made-once.ts';

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Workshop {
  /** Writes a file and gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'fitgate-cli-'));
  return {
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The command as it is installed, as a process of its own. */
export function runFitgate(...args: readonly string[]): Promise<Run> {
  return runProcess([join(ROOT, 'bin/fitgate.js'), ...args]);
}

/** The command in this process, for tests with very many runs. */
export async function runFitgateHere(...args: readonly string[]): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runProgram(args, { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { exitCode, stdout: out, stderr: err };
}

function runProcess(args: readonly string[]): Promise<Run> {
  // Jest's own loader options are no business of the command.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, args, { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    stdout += more;
  });
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    stderr += more;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
