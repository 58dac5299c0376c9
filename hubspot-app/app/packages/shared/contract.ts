/** The only import from outside this package. Types are erased before HubSpot's bundler runs, so nothing of `src` is bundled. */
export type {
  ChangedItem,
  Condition,
  CriteriaDocument,
  Criterion,
  DocumentChange,
  DraftConflict,
  Flag,
  Leaf,
  Profile,
  Tier,
} from '../../../../src/contract/drafts.ts';
export type { DocumentIssue } from '../../../../src/contract/errors.ts';
export type { Dimension } from '../../../../src/contract/fit.ts';
