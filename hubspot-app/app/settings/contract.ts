/** The one way out of this folder: types only, erased before HubSpot's bundler looks, so nothing of `src` is bundled. */
export type {
  BackfillProgress,
  CriteriaAnswer,
  Dimension,
  DocumentIssue,
  DocumentWarning,
  PreviewAnswer,
  PreviewCounts,
  PublishAnswer,
  PublishedCriteria,
  SaveDraftAnswer,
  VersionSummary,
  VersionsAnswer,
} from '../../../src/contract.ts';
