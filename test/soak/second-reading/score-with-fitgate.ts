import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tempFolder } from '../../support/temp-folder.ts';
import type { CriteriaDocument } from './document.ts';
import type { Assessment } from './evaluate.ts';
import type { Files, Table } from './open-files.ts';

export type Batch = { document: CriteriaDocument; files: Files; now: number };

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('../../../bin/fitgate.js', import.meta.url));
const MOST_OUTPUT = 512 * 1024 * 1024;

/** What `fitgate score --json` answers, in a process of its own as an operator runs it. */
export async function scoreWithFitgate({ document, files, now }: Batch): Promise<Assessment[]> {
  const folder = await tempFolder();
  try {
    const criteria = join(folder.path, 'criteria.json');
    await writeFile(criteria, JSON.stringify(document));
    const args = ['--criteria', criteria, '--now', new Date(now).toISOString(), '--json'];
    for (const [name, table] of Object.entries(files)) {
      const file = join(folder.path, `${name}.csv`);
      await writeFile(file, asCsv(table));
      args.push(`--${name}`, file);
    }
    const { stdout } = await run(process.execPath, [PROGRAM, 'score', ...args], {
      maxBuffer: MOST_OUTPUT,
      // Without the options that Jest needs of Node.
      env: { PATH: process.env['PATH'] },
    });
    return JSON.parse(stdout).assessments;
  } finally {
    await folder.remove();
  }
}

function asCsv({ columns, rows }: Table): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
