import type { FileLinkAnswer } from '../contract/drafts.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import type { SharedPage } from '../ports/page-links.ts';

/**
 * Where a criteria document can be opened as a file.
 * @param which `live`, `draft` or a version
 * @throws FitgateError `gone` for anything else
 */
export async function linkToCriteriaFile(
  { pageLinks }: Pick<Dependencies, 'pageLinks'>,
  { portalId }: Caller,
  which: string,
): Promise<FileLinkAnswer> {
  if (!/^(?:live|draft|[1-9]\d{0,8})$/.test(which))
    throw new FitgateError('gone', 'There are no such criteria.');
  return { url: pageLinks.linkTo({ portalId, kind: 'criteria', id: which }) };
}

/**
 * A criteria document as a file: what is live, the draft, or a version.
 * @returns indented JSON
 * @throws FitgateError `gone` where there is none
 */
export async function criteriaFile(
  { store }: Pick<Dependencies, 'store'>,
  { portalId, id }: SharedPage,
): Promise<string> {
  const { criteria } = store.forPortal(portalId);
  const found =
    id === 'live' ? await criteria.published() : id === 'draft' ? await criteria.draft() : await version(id);
  if (found === null) throw new FitgateError('gone', 'These criteria do not exist any more.');
  return `${JSON.stringify(found.document, null, 2)}\n`;

  async function version(wanted: string) {
    return /^[1-9]\d{0,8}$/.test(wanted) ? criteria.version(Number(wanted)) : null;
  }
}
