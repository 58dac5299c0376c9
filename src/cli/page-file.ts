import { writeFile } from 'node:fs/promises';
import type { Provenance } from '../pages/page.ts';
import { fileProblem, type Problems } from './problems.ts';
import { fitgateVersion } from './version.ts';

/** What a page says of where it comes from: made now, by this version. */
export const provenanceOf = async (source: Pick<Provenance, 'asOfMs' | 'months'>): Promise<Provenance> => ({
  ...source,
  version: await fitgateVersion(),
  madeMs: Date.now(),
});

/** Writes a page for a browser; a file that cannot be written is a problem with a name. */
export async function writePage(file: string, page: string, problems: Problems): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') problems.report({ file, problem: 'cannot be written: there is no such folder' });
    else if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      problems.report({ file, problem: 'may not be written: choose another place' });
    else problems.report(fileProblem(file, error));
  }
}
