import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import type { CompanyFacts } from '../../src/facts/company-facts.ts';
import type { RawRecord } from '../../src/facts/raw-record.ts';

/** An engine that is compared with ours, whatever it answers. */
export type Peer = (properties: RawRecord) => unknown;

/**
 * Engines that answer differently must not be compared for speed. Only companies with nothing missing can be asked: where a
 * value is missing, ours says unknown and a two-valued engine cannot.
 * @throws Error that shows the first company for which a peer says something else
 */
export async function assertAgreement(
  peers: ReadonlyMap<string, Peer>,
  document: CriteriaDocument,
  companies: readonly CompanyFacts[],
  nowMs: number,
): Promise<void> {
  const assess = compileDocument(document);
  for (const facts of companies) {
    const { chosen, flags } = assess(facts, nowMs);
    const hits = flags.filter(({ state }) => state === 'hit').map(({ key }) => key);
    const ours = JSON.stringify({ score: chosen.score, gate: chosen.gate, flags: hits });
    for (const [name, peer] of peers) {
      const theirs = JSON.stringify(await peer(facts.properties));
      if (theirs !== ours) {
        const company = JSON.stringify(facts.properties);
        throw new Error(`${name} answers ${theirs} where Fitgate answers ${ours}, for ${company}`);
      }
    }
  }
}
