import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const appFile = z.object({ config: z.object({ permittedUrls: z.object({ fetch: z.tuple([z.url()]) }) }) });

/**
 * The origin under which the HubSpot project knows the app's server: the one that its pages may fetch from.
 * @param root the folder that holds `hubspot-app`
 */
export async function readDeclaredOrigin(root: string): Promise<string> {
  const file = join(root, 'hubspot-app/app/app-hsmeta.json');
  const [origin] = appFile.parse(JSON.parse(await readFile(file, 'utf8'))).config.permittedUrls.fetch;
  return origin;
}
