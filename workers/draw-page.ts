import { backtestPage } from '../src/pages/backtest-page.ts';
import type { Provenance } from '../src/pages/page.ts';
import { reviewPage } from '../src/pages/review-page.ts';
import { suggestionPage } from '../src/pages/suggestion-page.ts';
import type { Drawn } from '../src/reports/drawn.ts';

/** The page of a report, to hand around. */
export function drawPage(drawn: Drawn, provenance: Provenance): string {
  switch (drawn.kind) {
    case 'suggest':
      return suggestionPage(drawn.suggestion, provenance, drawn.leftOut, drawn.notRead);
    case 'backtest':
      return backtestPage(drawn.backtest, drawn.document, provenance, drawn.leftOut);
    case 'review':
      return reviewPage(drawn.review, drawn.document, provenance, drawn.companyNames);
  }
}
