import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { migratedFolder } from '../support/migrated-folder.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { storeBattery } from './store-battery.ts';

describe('the store in this process', () => {
  let folder: TempFolder;
  let store: OpenStore;

  beforeAll(async () => {
    folder = await migratedFolder();
    store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [randomBytes(32)] });
  });
  afterAll(async () => {
    await store.close();
    await folder.remove();
  });

  storeBattery(() => store);
});
