/** The one way out of this folder: types only, erased before HubSpot's bundler looks, so nothing of `src` is bundled. */
export type { DocumentIssue } from '../../../src/contract/errors.ts';
export type {
  Dimension,
  FitAnswer,
  FitCriterion,
  FitDimension,
  FitFact,
  FitFlag,
  NamedTier,
  RescoreAnswer,
  ScoredFit,
} from '../../../src/contract/fit.ts';
