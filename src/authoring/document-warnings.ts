import type { DocumentWarning } from '../contract/warnings.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { itemsInUse } from '../criteria/items-in-use.ts';
import type { AccountKnowledge } from './account-knowledge.ts';
import { factWarnings } from './warnings/fact-warnings.ts';
import { nameWarnings, stepWarnings } from './warnings/item-warnings.ts';
import { optionWarnings } from './warnings/option-warnings.ts';
import { profileWarnings } from './warnings/profile-warnings.ts';

/** What an author should know of a valid document before publishing it; each kind once for each thing that it is about. */
export function documentWarnings(
  document: CriteriaDocument,
  account: AccountKnowledge,
): readonly DocumentWarning[] {
  const items = itemsInUse(document);
  return first([
    ...profileWarnings(document),
    ...factWarnings(document, items, account),
    ...optionWarnings(items, account.properties),
    ...stepWarnings(items),
    ...nameWarnings(items),
  ]);
}

/** A thousand facts with a warning each would make an answer that is too long for HubSpot's proxy. */
const MAX_WARNINGS = 200;

function first(warnings: readonly DocumentWarning[]): readonly DocumentWarning[] {
  const more = warnings.length - MAX_WARNINGS;
  if (more <= 0) return warnings;
  const rest: DocumentWarning = {
    kind: 'more',
    fact: `${more} more`,
    message: 'More facts have warnings like these.',
    items: [],
  };
  return [...warnings.slice(0, MAX_WARNINGS), rest];
}
