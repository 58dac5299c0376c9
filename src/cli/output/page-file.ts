import { writeFile } from 'node:fs/promises';
import { fitgateVersion } from '../../fitgate-version.ts';
import type { Provenance } from '../../pages/page.ts';
import { fileProblem, type Problems } from './problems.ts';

/** The origin to show on a page: made now, by this version. */
export const provenanceOf = async (source: Pick<Provenance, 'asOfMs' | 'months'>): Promise<Provenance> => ({
  ...source,
  version: await fitgateVersion(),
  madeMs: Date.now(),
});

const REFUSED = 'may not be written: choose another place';
const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'cannot be written: there is no such folder'],
  ['EISDIR', 'is a folder, not a file'],
  ['EACCES', REFUSED],
  ['EPERM', REFUSED],
  ['EROFS', REFUSED],
]);

/** Writes a page for a browser; a failed write is reported as a problem that names the file. */
export async function writePage(file: string, page: string, problems: Problems): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    const problem = PROBLEMS.get(codeOf(error));
    problems.report(problem === undefined ? fileProblem(file, error) : { file, problem });
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
