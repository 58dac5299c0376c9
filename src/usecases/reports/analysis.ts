import type { ReportOptions } from '../../contract.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { backtest } from '../../evidence/backtest/backtest.ts';
import { backtestJson } from '../../evidence/backtest/backtest-json.ts';
import { buildDataSet } from '../../evidence/build-data-set.ts';
import { excludedBecause } from '../../evidence/excluded-because.ts';
import { propertiesOfChurn } from '../../evidence/portal-source/churn-of-portal.ts';
import { createExtractBuilder, type PortalExtract } from '../../evidence/portal-source/extract-builder.ts';
import { suggest } from '../../evidence/suggest/suggest.ts';
import { suggestionJson } from '../../evidence/suggest/suggestion-json.ts';
import type { CompanyHistory } from '../ports/hubspot.ts';
import type { AnalysisTask, Findings, KeptPage, ReadDeal } from '../ports/reports.ts';

/** HubSpot's proxy hands on at most 1 MB; the rest of the answer is small. */
const MOST_RESULT_BYTES = 900_000;

/** What the analysis of a report found, or why it is none. */
export type AnalysisAnswer = Findings | { readonly problem: string };

interface Drawn {
  readonly result: object;
  readonly alerts: readonly string[];
}

/**
 * Computes one report out of the pages that were read for it. Pure, and slow: seconds for tens of thousands of deals.
 * Pages come first, in their order; then the answer is drawn.
 */
export function createAnalysis(task: AnalysisTask) {
  const { properties, options } = task;
  const builder = createExtractBuilder({ properties, churn: options.churn ?? undefined });
  return {
    add({ of, rowsJson }: KeptPage): void {
      // We wrote it ourselves, from what was parsed when it came in.
      if (of === 'companies') builder.addCompanies(JSON.parse(rowsJson) as readonly CompanyHistory[]);
      else builder.addDeals(JSON.parse(rowsJson) as readonly ReadDeal[]);
    },
    done(): AnalysisAnswer {
      const extract = builder.done();
      const { result, alerts } = draw(task, extract);
      const { churnProblem } = extract;
      return findingsOf({ result: { ...result, churnProblem }, alerts });
    },
  };
}

function findingsOf({ result, alerts }: Drawn): AnalysisAnswer {
  const resultJson = JSON.stringify(result);
  const bytes = Buffer.byteLength(resultJson);
  if (bytes <= MOST_RESULT_BYTES) return { resultJson, page: null, alerts };
  return {
    problem: `The result has ${bytes} bytes, more than HubSpot can show: take fewer months, and tell those who run Fitgate.`,
  };
}

function draw(task: AnalysisTask, extract: PortalExtract): Drawn {
  switch (task.kind) {
    case 'suggest':
      return { result: suggested(task, extract), alerts: [] };
    case 'backtest':
      return { result: backtested(task, judged(task), extract), alerts: [] };
    case 'review':
      throw new Error('reviews are not drawn yet');
  }
}

/** As `fitgate suggest --json` prints it. */
function suggested({ nowMs, options }: AnalysisTask, extract: PortalExtract): object {
  const { best, seed, churn } = options;
  const dataSet = buildDataSet(extract, { nowMs, months: options.months, oneOffs: oneOffsOf(options) });
  const leaveOut = new Set(propertiesOfChurn(churn ?? undefined));
  const suggestion = suggest(dataSet, { best, seed, leaveOut });
  return { ...suggestionJson(suggestion), excludedBecause: excludedBecause(dataSet) };
}

/** As `fitgate backtest --json` prints it. */
function backtested(
  { nowMs, options }: AnalysisTask,
  document: CriteriaDocument,
  extract: PortalExtract,
): object {
  const { months, conversionDays, capacity } = options;
  const settings = { nowMs, months, oneOffs: oneOffsOf(options), conversionDays, capacity };
  return backtestJson(backtest(document, extract, buildDataSet(extract, settings), settings));
}

function judged({ document, kind }: AnalysisTask): CriteriaDocument {
  if (document === null) throw new Error(`a ${kind} judges a document, and there is none`);
  return document;
}

const oneOffsOf = ({ exclusions }: ReportOptions): ReadonlyMap<string, string> =>
  new Map(exclusions.map(({ dealId, reason }) => [dealId, reason]));
