import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { migratedFolder } from './migrated-folder.ts';
import type { TempFolder } from './temp-folder.ts';

/** The real store, embedded, for the tests of one file. */
export function anEmbeddedStore(): () => OpenStore {
  let folder: TempFolder | null = null;
  let store: OpenStore | null = null;
  beforeAll(async () => {
    folder = await migratedFolder();
    store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [randomBytes(32)] });
  });
  afterAll(async () => {
    await store?.close();
    await folder?.remove();
  });
  return () => {
    if (store === null) throw new Error('the store is opened before the first test, not earlier');
    return store;
  };
}
