/** The only import from outside this folder. Types are erased before HubSpot's bundler runs, so nothing of `src` is bundled. */
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
