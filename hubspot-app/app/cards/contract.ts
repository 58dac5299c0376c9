/** The one way out of this folder: types only, erased before HubSpot's bundler looks, so nothing of `src` is bundled. */
export type {
  Dimension,
  DocumentIssue,
  FitAnswer,
  FitCriterion,
  FitDimension,
  FitFact,
  FitFlag,
  NamedTier,
  RescoreAnswer,
  ScoredFit,
} from '../../../src/contract.ts';
