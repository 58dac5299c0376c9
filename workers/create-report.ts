import type { AnalysisTask } from '../src/ports/store/reports.ts';
import { createAnalysis } from '../src/reports/analysis.ts';
import { drawPage } from './draw-page.ts';

/** The computation of one report and of the page to hand around. */
export function createReport(task: AnalysisTask, version: string) {
  const { nowMs: asOfMs, options } = task;
  const provenance = { version, madeMs: Date.now(), asOfMs, months: options.months };
  return createAnalysis(task, (drawn) => drawPage(drawn, provenance));
}
