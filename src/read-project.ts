import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The part of the HubSpot project that the server needs: its scopes and subscriptions, listed once, in the project's files. */
export interface HubSpotProject {
  readonly scopes: readonly string[];
  /** Company properties whose changes HubSpot sends us. */
  readonly subscribed: ReadonlySet<string>;
}

const appFile = z.object({
  config: z.object({ auth: z.object({ requiredScopes: z.array(z.string()).min(1) }) }),
});

const subscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
});
const webhooksFile = z.object({
  config: z.object({
    subscriptions: z.object({
      crmObjects: z.array(subscription).default([]),
      legacyCrmObjects: z.array(subscription).default([]),
    }),
  }),
});

const PROJECT = new URL('../hubspot-app/app/', import.meta.url);

/**
 * Reads the project's app and webhooks files.
 * @throws Error when a file is missing or malformed
 */
export async function readProject(folder: URL = PROJECT): Promise<HubSpotProject> {
  const [app, webhooks] = await Promise.all([
    readJson(new URL('app-hsmeta.json', folder)),
    readJson(new URL('webhooks/webhooks-hsmeta.json', folder)),
  ]);
  const { crmObjects, legacyCrmObjects } = webhooksFile.parse(webhooks).config.subscriptions;
  const changes = [
    ...crmObjects.filter(
      (each) => each.subscriptionType === 'object.propertyChange' && each.objectType === 'company',
    ),
    ...legacyCrmObjects.filter((each) => each.subscriptionType === 'company.propertyChange'),
  ];
  return {
    scopes: appFile.parse(app).config.auth.requiredScopes,
    subscribed: new Set(changes.flatMap(({ propertyName }) => propertyName ?? [])),
  };
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
