/** The only import from outside this folder. Types are erased before HubSpot's bundler runs, so nothing of `src` is bundled. */
export type {
  BackfillProgress,
  CriteriaAnswer,
  DocumentWarning,
  PublishAnswer,
  PublishedCriteria,
  SaveDraftAnswer,
  VersionSummary,
  VersionsAnswer,
} from '../../../src/contract/criteria.ts';
export type { DocumentIssue } from '../../../src/contract/errors.ts';
export type { WhatIfAnswer, WhatIfCounts } from '../../../src/contract/what-if.ts';
