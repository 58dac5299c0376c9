import type { CriteriaDocument } from '../criteria/document.ts';
import type { Backtest } from '../evidence/backtest/backtest.ts';
import type { Review } from '../evidence/review/review.ts';
import type { SuggestionJson } from '../evidence/suggest/suggestion-json.ts';
import type { LeftOutProperty } from '../ports/store/reports.ts';

/** The computed result of a report, before it becomes JSON or a page. */
export type Drawn =
  | {
      readonly kind: 'suggest';
      readonly suggestion: SuggestionJson;
      readonly leftOut: LeftOut;
      readonly notRead: readonly LeftOutProperty[];
    }
  | {
      readonly kind: 'backtest';
      readonly backtest: Backtest;
      readonly document: CriteriaDocument;
      readonly leftOut: LeftOut;
    }
  | {
      readonly kind: 'review';
      readonly review: Review;
      readonly document: CriteriaDocument;
      /** By company id. */
      readonly companyNames: ReadonlyMap<string, string>;
    };

type LeftOut = Readonly<Record<string, number>>;
