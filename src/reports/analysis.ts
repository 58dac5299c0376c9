import type { CriteriaDocument } from '../criteria/document.ts';
import { companyPropertiesOf } from '../criteria/document-facts.ts';
import { backtest } from '../evidence/backtest/backtest.ts';
import { backtestJson } from '../evidence/backtest/backtest-json.ts';
import { buildDataSet } from '../evidence/build-data-set.ts';
import { excludedBecause } from '../evidence/excluded-because.ts';
import { review } from '../evidence/review/review.ts';
import { propertiesOfChurn } from '../evidence/source/churn-of-portal.ts';
import { createExtractBuilder, type PortalExtract } from '../evidence/source/extract-builder.ts';
import { labelsIn } from '../evidence/source/option-label.ts';
import { suggest } from '../evidence/suggest/suggest.ts';
import { suggestionJson } from '../evidence/suggest/suggestion-json.ts';
import type { RecordHistory } from '../ports/hubspot.ts';
import type { AnalysisTask, Findings, KeptPage, ReadDeal } from '../ports/store/reports.ts';
import type { Drawn } from './drawn.ts';
import { reportHeadline } from './report-headline.ts';

/** HubSpot's proxy passes on at most 1 MB, and the rest of the response is small. */
const MOST_RESULT_BYTES = 900_000;

const QUARTER_MONTHS = 3;
/** The four quarters before the reviewed one. */
const BASELINE_MONTHS = 12;

/** The findings of a report's analysis, or the reason why there are none. */
export type AnalysisAnswer = Findings | { readonly problem: string };

/**
 * Computes one report from the pages that were read for it. Pure, and slow: seconds for tens of thousands of deals. Add the
 * pages first, in their order, then draw the answer.
 * @param pageOf renders the page to share
 */
export function createAnalysis(task: AnalysisTask, pageOf: (drawn: Drawn) => string) {
  const { properties, options } = task;
  const builder = createExtractBuilder({
    properties,
    churn: options.churn ?? undefined,
    labelOf: labelsIn(task.dealLabels),
    chosen: {
      pipelines: options.pipelines,
      dealTypes: options.dealTypes,
      salesPipelines: task.document?.settings.salesPipelines ?? null,
    },
    asked: new Set(task.document === null ? [] : companyPropertiesOf(task.document)),
  });
  const companyNames = new Map<string, string>();
  return {
    add({ of, rowsJson }: KeptPage): void {
      // Safe: we stored it ourselves, after parsing it on arrival.
      if (of === 'deals') {
        builder.addDeals(JSON.parse(rowsJson) as readonly ReadDeal[]);
        return;
      }
      const companies = JSON.parse(rowsJson) as readonly RecordHistory[];
      builder.addCompanies(companies);
      for (const { id, properties: values } of companies) {
        const name = values['name'];
        if (task.kind === 'review' && typeof name === 'string') companyNames.set(id, name);
      }
    },
    done(): AnalysisAnswer {
      const extract = builder.done();
      if (extract.choiceProblem !== null) return { problem: extract.choiceProblem };
      const drawn = draw(task, extract, companyNames);
      return findingsOf(drawn, extract.churnProblem, pageOf(drawn));
    },
  };
}

function findingsOf(drawn: Drawn, churnProblem: string | null, page: string): AnalysisAnswer {
  const resultJson = JSON.stringify({ ...resultOf(drawn), churnProblem });
  const bytes = Buffer.byteLength(resultJson);
  if (bytes > MOST_RESULT_BYTES) {
    return {
      problem: `The result has ${bytes} bytes, more than HubSpot can show: take fewer months, and tell those who run Fitgate.`,
    };
  }
  const alerts = drawn.kind === 'review' ? drawn.review.alerts.found.map(({ sentence }) => sentence) : [];
  const { words, ...headline } = reportHeadline(drawn);
  return {
    resultJson,
    page: withoutNul(page),
    headline: { ...headline, words: withoutNul(words) },
    alerts: alerts.map(withoutNul),
  };
}

/** Values of records may contain NUL, which Postgres does not allow in text. */
const withoutNul = (text: string): string => text.replaceAll('\u0000', '');

/** The result in the form that the commands print with `--json`. */
function resultOf(drawn: Drawn): object {
  switch (drawn.kind) {
    case 'suggest':
      return { ...drawn.suggestion, excludedBecause: drawn.leftOut, propertiesLeftOut: drawn.notRead };
    case 'backtest':
      return backtestJson(drawn.backtest);
    case 'review':
      return drawn.review;
  }
}

function draw(task: AnalysisTask, extract: PortalExtract, companyNames: ReadonlyMap<string, string>): Drawn {
  const { nowMs, options } = task;
  const { months, conversionDays, capacity, best, seed } = options;
  const oneOffs = new Map(options.exclusions.map(({ dealId, reason }) => [dealId, reason]));
  const leaveOut = new Set(propertiesOfChurn(options.churn ?? undefined));
  const settings = { nowMs, months, oneOffs, conversionDays, capacity };
  if (task.kind === 'review') {
    const document = judged(task);
    const quarter = { quarterMonths: QUARTER_MONTHS, baselineMonths: BASELINE_MONTHS };
    // There is no register of exceptions yet; null means not read, an empty list would mean none.
    const reviewed = review(document, extract, { ...settings, ...quarter, exceptions: null, seed, leaveOut });
    return { kind: 'review', review: reviewed, document, companyNames };
  }
  const dataSet = buildDataSet(extract, settings);
  const leftOut = excludedBecause(dataSet);
  if (task.kind === 'backtest') {
    const document = judged(task);
    return { kind: 'backtest', backtest: backtest(document, extract, dataSet, settings), document, leftOut };
  }
  const suggestion = suggestionJson(
    suggest(dataSet, {
      best,
      seed,
      capacity,
      trust: new Set(options.trust),
      leaveOut: new Set([...leaveOut, ...options.leaveOut]),
    }),
  );
  return { kind: 'suggest', suggestion, leftOut, notRead: [...task.leftOut, ...extract.misread] };
}

function judged({ document, kind }: AnalysisTask): CriteriaDocument {
  if (document === null) throw new Error(`a ${kind} judges a document, and there is none`);
  return document;
}
