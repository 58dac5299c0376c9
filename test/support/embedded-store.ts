import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { type TempFolder, tempFolder } from './temp-folder.ts';

/** The first start on a folder lays the database out: 3 s on a machine at leisure. */
const FIRST_START_WITHIN_MS = 120_000;

/** The real store, embedded, for the tests of one file. */
export function anEmbeddedStore(): () => OpenStore {
  let folder: TempFolder | null = null;
  let store: OpenStore | null = null;
  beforeAll(async () => {
    folder = await tempFolder();
    store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [randomBytes(32)] });
  }, FIRST_START_WITHIN_MS);
  afterAll(async () => {
    await store?.close();
    await folder?.remove();
  });
  return () => {
    if (store === null) throw new Error('the store is opened before the first test, not earlier');
    return store;
  };
}
