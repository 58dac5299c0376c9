/** Records changes for ever and prints each batch once it is acknowledged: to be killed. Arguments: folder, base64 key, portal, first id. */
import { writeSync } from 'node:fs';
import { openStore } from '../../../src/store/open-store.ts';
import { companyChanges, grantOf, NOW } from './samples.ts';

const BATCH = 20;

async function main([dataDir = '', key = '', portal = '', first = '']: string[]): Promise<void> {
  const portalId = Number(portal);
  const store = await openStore({ databaseUrl: null, dataDir, tokenKeys: [Buffer.from(key, 'base64')] });
  await store.forPortal(portalId).installation.connect(grantOf(portalId), [], NOW);
  for (let next = Number(first); ; next += BATCH) {
    const ids = Array.from({ length: BATCH }, (_, index) => `${next + index}`);
    await store.across.intake.record(companyChanges(portalId, ...ids), NOW);
    // Synchronously, so that what was acknowledged is told before the process can die.
    writeSync(1, `${ids.join('\n')}\n`);
  }
}

await main(process.argv.slice(2));
