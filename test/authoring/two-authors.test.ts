import { it } from '@jest/globals';
import fc from 'fast-check';
import { aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { authorNeeds } from './support/authors.ts';
import { newModel, whatAuthorsDo } from './support/two-authors.ts';

const storeOf = anEmbeddedStore();

/** Many more of them are in `two-authors.soak.ts`. */
it('two authors lose nothing: different items merge, the same item asks, whatever comes first', async () => {
  await fc.assert(
    fc.asyncProperty(whatAuthorsDo(14), async (commands) => {
      const real = { needs: authorNeeds(storeOf()), portalId: await aConnectedPortal(storeOf()) };
      await fc.asyncModelRun(() => ({ model: newModel(), real }), commands);
    }),
    { numRuns: 12, seed: 10 },
  );
});
