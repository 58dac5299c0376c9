import type { BenchSection, Length } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { previewBesideWebhooks } from './preview-beside-webhooks.ts';

const COMPANIES: Readonly<Record<Length, number>> = { full: 100_000, quick: 2_000 };
/** The longest that a preview may keep the event loop of the process that answers webhooks. */
const HOLD_LIMIT_MS = 20;

export const previewSection: BenchSection = {
  name: 'preview',
  about:
    'A preview of many companies in the process that answers webhooks, alone and beside signed requests.',
  measure: async (length) => {
    const companies = COMPANIES[length];
    const { aloneMs, besideMs, longestHoldMs } = await previewBesideWebhooks(companies);
    return [
      {
        what: `event loop held by a preview of ${companies} companies`,
        against: `${HOLD_LIMIT_MS} ms`,
        ratio: ratioOf([longestHoldMs.previewAlone], [HOLD_LIMIT_MS]),
        goal: { atMost: 1 },
      },
      {
        what: 'time of the preview beside webhooks',
        against: 'the preview alone',
        ratio: ratioOf([besideMs], [aloneMs]),
        goal: null,
      },
    ];
  },
};
