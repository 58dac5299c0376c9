/** The only import from outside this folder. Types are erased before HubSpot's bundler runs, so nothing of `src` is bundled. */
export type {
  FitAnswer,
  FitCriterion,
  FitDimension,
  FitFact,
  FitFlag,
  FitNextFact,
  FitPause,
  FitProfile,
  FitRange,
  NamedTier,
  RescoreAnswer,
  ScoredFit,
} from '../../../src/contract/fit.ts';
