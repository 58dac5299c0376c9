import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Scopes } from './ports/hubspot.ts';

/** The part of the HubSpot project that the server needs: its scopes and subscriptions, listed once, in the project's files. */
export interface HubSpotProject {
  /** Those that the app needs, and those that an account may refuse. */
  readonly scopes: Scopes;
  /** Company properties whose changes HubSpot sends us. */
  readonly subscribed: ReadonlySet<string>;
}

const appFile = z.object({
  config: z.object({
    auth: z.object({
      requiredScopes: z.array(z.string()).min(1),
      optionalScopes: z.array(z.string()).default([]),
    }),
  }),
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
  const { requiredScopes, optionalScopes } = appFile.parse(app).config.auth;
  return {
    scopes: { required: requiredScopes, optional: optionalScopes },
    subscribed: new Set(changes.flatMap(({ propertyName }) => propertyName ?? [])),
  };
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
