import type { CheckTextAnswer } from '../contract/drafts.ts';
import { documentChanges } from '../criteria/document-changes.ts';
import { checkDocumentText } from '../criteria/text-issues.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Caller } from '../portal/access.ts';
import { accountKnowledge } from './account-knowledge.ts';
import { documentWarnings } from './document-warnings.ts';
import { anonymous, presentDocument } from './draft-changes.ts';

type Needs = Pick<Dependencies, 'store' | 'properties' | 'subscribed' | 'factCounts'>;

/** What is wrong with a pasted text, or what it would change in the draft (in what is live, without one). Nothing is saved. */
export async function checkText(needs: Needs, { portalId }: Caller, text: string): Promise<CheckTextAnswer> {
  const { bytes, document, issues, more } = checkDocumentText(text);
  if (document === null) return { bytes, issues, moreIssues: more, changes: null, warnings: [] };
  const { criteria } = needs.store.forPortal(portalId);
  const [published, draft] = [await criteria.published(), await criteria.draft()];
  return {
    bytes,
    issues,
    moreIssues: more,
    changes: anonymous(documentChanges(presentDocument({ published, draft }), document)),
    warnings: documentWarnings(document, await accountKnowledge(needs, portalId)),
  };
}
