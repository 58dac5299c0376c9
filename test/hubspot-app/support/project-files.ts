import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const APP = join(ROOT, 'hubspot-app/app');
export const FOLDERS = ['cards', 'settings'] as const;
/** With the package that both use. */
export const SOURCE_FOLDERS = [...FOLDERS, 'packages/shared'] as const;

/** The sources of one folder, with their whole paths. */
export function sourcesOf(folder: (typeof SOURCE_FOLDERS)[number]): readonly string[] {
  const files = readdirSync(join(APP, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.tsx?$/.test(file)).map((file) => join(APP, folder, file));
}

const readJson = <Shape extends z.ZodType>(file: string, shape: Shape): z.infer<Shape> =>
  shape.parse(JSON.parse(readFileSync(join(APP, file), 'utf8')));

export const app = readJson(
  'app-hsmeta.json',
  z.object({
    config: z.object({
      auth: z.object({ redirectUrls: z.array(z.string()), requiredScopes: z.array(z.string()) }),
      permittedUrls: z.object({ fetch: z.array(z.string()) }),
    }),
  }),
).config;

/** Where Fitgate runs, for HubSpot: an operator puts another in its place. */
export const [ORIGIN = 'no origin'] = app.permittedUrls.fetch;

const extension = z.object({ config: z.object({ entrypoint: z.string() }) });
export const entrypoints = {
  cards: readJson('cards/fit-card-hsmeta.json', extension).config.entrypoint,
  settings: readJson('settings/settings-hsmeta.json', extension).config.entrypoint,
};

const subscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
});
export const webhooks = readJson(
  'webhooks/webhooks-hsmeta.json',
  z.object({
    config: z.object({
      settings: z.object({ targetUrl: z.string() }),
      subscriptions: z.object({
        crmObjects: z.array(subscription).default([]),
        legacyCrmObjects: z.array(subscription).default([]),
      }),
    }),
  }),
).config;

export const localProxy = readJson('local.json', z.object({ proxy: z.record(z.string(), z.string()) })).proxy;
