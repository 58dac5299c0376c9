import type { CriteriaDocument } from '../../src/criteria/document.ts';
import type { Assessment } from '../../src/engine/assessment.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import type { CompanyFacts } from '../../src/facts/company-facts.ts';
import type { RawRecord } from '../../src/facts/raw-record.ts';

/** An engine that is compared with ours, whatever it answers. */
export type Peer = (properties: RawRecord) => unknown;

/** The part of our answer that a peer gives too. */
export type Shared = (assessment: Assessment) => unknown;

export const twoValuedOf: Shared = ({ chosen, flags }) => ({
  score: chosen.score,
  gate: chosen.gate,
  flags: flags.filter(({ state }) => state === 'hit').map(({ key }) => key),
});

/**
 * Engines that answer differently must not be compared for speed. Two-valued ones can be asked about companies with
 * nothing missing only: where a value is missing, ours says unknown and they cannot.
 * @param shared what must be the same, as JSON
 * @throws Error that shows the first company for which a peer says something else
 */
export async function assertAgreement(
  peers: ReadonlyMap<string, Peer>,
  document: CriteriaDocument,
  companies: readonly CompanyFacts[],
  nowMs: number,
  shared: Shared,
): Promise<void> {
  const assess = compileDocument(document);
  for (const facts of companies) {
    const ours = JSON.stringify(shared(assess(facts, nowMs)));
    for (const [name, peer] of peers) {
      const theirs = JSON.stringify(await peer(facts.properties));
      if (theirs !== ours) {
        const company = JSON.stringify(facts.properties);
        throw new Error(`${name} answers ${theirs} where Fitgate answers ${ours}, for ${company}`);
      }
    }
  }
}
