/** The project as HubSpot's own tools see it, and what they do not look at. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BASE_URL } from 'fitgate-shared/base-url.ts';
import { validateProject } from './support/hubspot-project.ts';
import {
  APP,
  app,
  entrypoints,
  FOLDERS,
  localProxy,
  ORIGIN,
  ROOT,
  SOURCE_FOLDERS,
  sourcesOf,
  webhooks,
} from './support/project-files.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A copy of the project with one file written anew. */
function copyWith(file: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fitgate-project-'));
  folders.push(folder);
  cpSync(join(ROOT, 'hsproject.json'), join(folder, 'hsproject.json'));
  cpSync(join(ROOT, 'hubspot-app'), join(folder, 'hubspot-app'), {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  const written = join(folder, 'hubspot-app', file);
  mkdirSync(dirname(written), { recursive: true });
  writeFileSync(written, content);
  return folder;
}

describe("HubSpot's validator", () => {
  it('accepts the project and leaves no file out', async () => {
    expect(await validateProject(ROOT)).toEqual({
      faults: null,
      skipped: [],
      components: ['APPLICATION', 'CARD', 'SETTINGS', 'WEBHOOKS'],
    });
  });

  it('refuses a card without a location, so it is no formality', async () => {
    const card = {
      uid: 'fitgate_card',
      type: 'card',
      config: { name: 'Fit', entrypoint: entrypoints.cards },
    };
    const folder = copyWith('app/cards/fit-card-hsmeta.json', JSON.stringify(card));
    expect((await validateProject(folder)).faults).toContain('location');
  });

  it('leaves out a component in a folder of its own, which is why the first test looks', async () => {
    const page = { uid: 'stray', type: 'card', config: {} };
    const folder = copyWith('app/cards/stray/stray-hsmeta.json', JSON.stringify(page));
    expect((await validateProject(folder)).skipped).toEqual([expect.stringContaining('stray-hsmeta.json')]);
  });
});

describe('the project', () => {
  it.each(FOLDERS)('has the entrypoint that its %s name', (folder) => {
    expect(existsSync(join(ROOT, 'hubspot-app', entrypoints[folder]))).toBe(true);
    expect(entrypoints[folder].startsWith(`/app/${folder}/`)).toBe(true);
  });

  it('calls, redirects and listens on one origin, which the app permits and the dev proxy knows', () => {
    expect(app.permittedUrls.fetch).toEqual([ORIGIN]);
    expect(BASE_URL).toBe(ORIGIN);
    expect(app.auth.redirectUrls).toEqual([`${ORIGIN}/oauth/callback`]);
    expect(webhooks.settings.targetUrl).toBe(`${ORIGIN}/webhooks/hubspot`);
    expect(Object.keys(localProxy)).toEqual([ORIGIN]);
  });

  it('names no other address in the code that runs in HubSpot', () => {
    const addresses = SOURCE_FOLDERS.flatMap(sourcesOf).flatMap(
      (file) => readFileSync(file, 'utf8').match(/https?:\/\/[^\s'"`]+/g) ?? [],
    );
    expect(new Set(addresses)).toEqual(new Set([ORIGIN]));
  });

  it.each(FOLDERS)('gives its %s the shared package from beside it, which the upload packs', (folder) => {
    const { dependencies } = JSON.parse(readFileSync(join(APP, folder, 'package.json'), 'utf8'));
    expect(dependencies).toMatchObject({ 'fitgate-shared': 'file:../packages/shared' });
    expect(existsSync(join(APP, folder, dependencies['fitgate-shared'].slice('file:'.length)))).toBe(true);
  });

  it('subscribes to no property that the app writes', () => {
    const { crmObjects, legacyCrmObjects } = webhooks.subscriptions;
    const names = [...crmObjects, ...legacyCrmObjects].flatMap(({ propertyName }) => propertyName ?? []);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name.startsWith('fitgate_'))).toEqual([]);
  });
});

describe('the scopes', () => {
  /** Why the app asks an admin for each. */
  const NEEDED = {
    oauth: 'every OAuth app has it',
    'crm.objects.companies.read': 'read the facts of companies; hear of their changes',
    'crm.objects.companies.write': 'write the Fitgate values to companies',
    'crm.objects.deals.read': 'hear of changes of deals, and find the companies of a deal',
    'crm.schemas.companies.read': 'read labels, and which properties the portal has',
    'crm.schemas.companies.write': "create the app's own company properties and keep their options in step",
    'crm.schemas.deals.read': "see which of the app's own deal properties exist",
    'crm.schemas.deals.write': "create the app's own deal properties",
  };

  it('are those that the product needs and no more', () => {
    expect([...app.auth.requiredScopes].sort()).toEqual(Object.keys(NEEDED).sort());
  });

  it('cover every subscription', () => {
    const { crmObjects, legacyCrmObjects } = webhooks.subscriptions;
    const objects = new Set([
      ...crmObjects.map(({ objectType }) => objectType),
      ...legacyCrmObjects.map(({ subscriptionType }) => subscriptionType.split('.')[0]),
    ]);
    const scopeOf: Readonly<Record<string, string>> = {
      company: 'crm.objects.companies.read',
      deal: 'crm.objects.deals.read',
    };
    for (const object of objects) expect(app.auth.requiredScopes).toContain(scopeOf[object ?? 'none']);
  });
});
