import { backfillSection } from './backfill/backfill-section.ts';
import type { BenchSection } from './bench-line.ts';
import { budgetSection } from './budget/budget-section.ts';
import { cardSection } from './card/card-section.ts';
import { engineSection } from './engine/engine-section.ts';
import { intakeSection } from './intake/intake-section.ts';
import { liveSection } from './live/live-section.ts';
import { memorySection } from './memory/memory-section.ts';
import { previewSection } from './preview/preview-section.ts';
import { refusalSection } from './refusal/refusal-section.ts';
import { startSection } from './start/start-section.ts';

/** Everything that `npm run bench` measures, in this order. */
export const sections: readonly BenchSection[] = [
  engineSection,
  intakeSection,
  backfillSection,
  liveSection,
  previewSection,
  cardSection,
  refusalSection,
  startSection,
  budgetSection,
  memorySection,
];
