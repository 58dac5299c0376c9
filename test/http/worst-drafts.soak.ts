import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../src/authoring/draft-check.ts';
import { parseJsonBody } from '../../src/http/json-body.ts';
import { WORST_DRAFTS } from './support/worst-drafts.ts';

const ROUNDS = 40;
/** Twice the bytes may cost so many times the processor time. */
const MOST_RATIO = 2.3;

describe('the processor time of a draft of 256 kB', () => {
  it.each(Object.entries(WORST_DRAFTS))('is at most 2.3 times that of 128 kB: %s', (_kind, make) => {
    const times = (bytes: number): (() => number) => {
      const body = Buffer.from(`{"document":${make(bytes)},"basedOn":null}`);
      return () => processorMs(() => check(body));
    };
    const [half, whole] = [times(128_000), times(255_000)];
    let halves = 0;
    let wholes = 0;
    // In turns, so that a slow minute of the machine affects both. Sums, because each includes its share of garbage
    // collection: the fastest of many runs of the small draft is one without any.
    for (let round = 0; round < ROUNDS; round += 1) {
      halves += half();
      wholes += whole();
    }
    expect(wholes / halves).toBeLessThan(MOST_RATIO);
  });
});

/** As saving does, without the store. */
function check(body: Buffer): void {
  try {
    const { document } = parseJsonBody(body) as { readonly document: unknown };
    checkDraft(document, { subscribed: new Set(), properties: null, filled: null });
  } catch (error) {
    // A key that occurs twice is refused.
    if (!(error instanceof Error && 'issues' in error)) throw error;
  }
}

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
