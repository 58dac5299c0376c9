import { describe, expect, it } from '@jest/globals';
import { assertAgreement, type Peer, twoValuedOf } from '../../bench/engine/agreement.ts';
import { benchCompanies, messyCompanies } from '../../bench/engine/bench-companies.ts';
import { benchDocument } from '../../bench/engine/bench-document.ts';
import { benchPeers, threeValuedPeer } from '../../bench/engine/compare-engines.ts';
import { BENCH_NOW_MS } from '../../bench/engine/contenders.ts';
import { threeValuedOf } from '../../bench/engine/three-valued.ts';

describe('what the bench compares', () => {
  const whole = benchCompanies(200, BENCH_NOW_MS, 0);

  it('has something to agree on: gates that pass and fail, and flags that hit', async () => {
    const seen = new Set<string>();
    const [, jsonLogic] = [...benchPeers()][0] ?? [];
    for (const { properties } of whole) seen.add(JSON.stringify(await jsonLogic?.(properties)));
    const answers = [...seen].join('\n');
    expect(seen.size).toBeGreaterThan(50);
    expect(answers).toContain('"pass"');
    expect(answers).toContain('"fail"');
    expect(answers).toContain('competitor');
  });

  it('agrees on 200 companies with nothing missing', async () => {
    expect([...benchPeers().keys()]).toEqual(['json-logic-engine', 'json-rules-engine']);
    await assertAgreement(benchPeers(), benchDocument, whole, BENCH_NOW_MS, twoValuedOf);
  });

  it('agrees with the three-valued peer on 300 companies with missing and unreadable values', async () => {
    const messy = messyCompanies(300, BENCH_NOW_MS);
    const peers = threeValuedPeer();
    await assertAgreement(peers, benchDocument, messy, BENCH_NOW_MS, threeValuedOf);
    const [peer] = peers.values();
    const answers = messy.map(({ properties }) => JSON.stringify(peer?.(properties))).join('\n');
    for (const said of ['undetermined', 'partial', 'unknown', 'unparsable', 'empty'])
      expect(answers).toContain(said);
  });

  it('refuses a peer that answers differently once, and shows where', async () => {
    const jsonLogic = benchPeers().get('json-logic-engine');
    let asked = 0;
    const wrongOnce: Peer = (properties) => {
      asked += 1;
      return asked === 150 ? { score: -1 } : jsonLogic?.(properties);
    };
    const peers = new Map([['wrong-once', wrongOnce]]);
    await expect(assertAgreement(peers, benchDocument, whole, BENCH_NOW_MS, twoValuedOf)).rejects.toThrow(
      /wrong-once answers \{"score":-1\} where Fitgate answers .*numberofemployees/,
    );
  });
});
