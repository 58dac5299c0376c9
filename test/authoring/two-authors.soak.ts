import { it } from '@jest/globals';
import fc from 'fast-check';
import { aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { authorNeeds } from './support/authors.ts';
import { newModel, whatAuthorsDo } from './support/two-authors.ts';

const storeOf = anEmbeddedStore();

it('two authors lose nothing, in a thousand long stories', async () => {
  await fc.assert(
    fc.asyncProperty(whatAuthorsDo(60), async (commands) => {
      const real = { needs: authorNeeds(storeOf()), portalId: await aConnectedPortal(storeOf()) };
      await fc.asyncModelRun(() => ({ model: newModel(), real }), commands);
    }),
    { numRuns: 1_000 },
  );
});
