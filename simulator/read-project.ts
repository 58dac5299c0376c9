import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readSubscriptions, type WebhookSubscriptions } from './webhooks/read-subscriptions.ts';

const project = z.looseObject({ srcDir: z.string() });
const appFile = z.looseObject({
  config: z.looseObject({
    auth: z.looseObject({
      requiredScopes: z.array(z.string()),
      optionalScopes: z.array(z.string()).default([]),
      conditionallyRequiredScopes: z.array(z.string()).default([]),
    }),
  }),
});

/** HubSpot's knowledge of the app after `hs project upload`. */
export interface ProjectFacts {
  readonly requiredScopes: readonly string[];
  /** Optional and conditionally required scopes, which an install may request. null: there is no project. */
  readonly furtherScopes: readonly string[] | null;
  /** null: the project has no webhooks component. */
  readonly webhooks: WebhookSubscriptions | null;
}

/**
 * Reads the app's own project files.
 * @param projectDir the folder that holds `hsproject.json`
 * @throws Error when a file exists but is not valid for HubSpot
 */
export async function readProject(projectDir: string): Promise<ProjectFacts> {
  const { srcDir } = project.parse(await readJson(path.join(projectDir, 'hsproject.json')));
  const app = path.join(projectDir, srcDir, 'app');
  const webhooks = path.join(app, 'webhooks', 'webhooks-hsmeta.json');
  const { auth } = appFile.parse(await readJson(path.join(app, 'app-hsmeta.json'))).config;
  return {
    requiredScopes: auth.requiredScopes,
    furtherScopes: [...auth.optionalScopes, ...auth.conditionallyRequiredScopes],
    webhooks: existsSync(webhooks) ? await readSubscriptions(webhooks) : null,
  };
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
