import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../root.ts';

const projectSchema = z.object({ name: z.string(), srcDir: z.string() });
const appSchema = z.object({
  type: z.literal('app'),
  config: z.object({
    name: z.string(),
    permittedUrls: z.object({ fetch: z.array(z.url()) }),
  }),
});
const extensionSchema = z.object({
  config: z.object({ name: z.string().optional(), entrypoint: z.string().startsWith('/') }),
});

/** One UI extension of the app: its title and its source file. */
export interface ExtensionSource {
  readonly title: string;
  readonly file: string;
}

/** The parts of the app's declarations to HubSpot that a CRM page needs. */
export interface AppManifest {
  readonly appName: string;
  /** `permittedUrls.fetch`: the URLs that `hubspot.fetch` may call. */
  readonly permittedUrls: readonly string[];
  readonly card: ExtensionSource | null;
  readonly settings: ExtensionSource | null;
}

/**
 * Reads the project of the app: `hsproject.json` and the `*-hsmeta.json` files in HubSpot's fixed folders.
 * @throws when a file is missing or lacks a required member; the message names the file.
 */
export async function readAppManifest(projectDir: string = ROOT): Promise<AppManifest> {
  const { srcDir } = await readJson(join(projectDir, 'hsproject.json'), projectSchema);
  const source = join(projectDir, srcDir);
  const app = await readJson(join(source, 'app', 'app-hsmeta.json'), appSchema);
  return {
    appName: app.config.name,
    permittedUrls: app.config.permittedUrls.fetch,
    card: await readExtension(source, 'cards', app.config.name),
    settings: await readExtension(source, 'settings', app.config.name),
  };
}

async function readExtension(
  source: string,
  folder: string,
  appName: string,
): Promise<ExtensionSource | null> {
  const path = join(source, 'app', folder);
  const names = await readdir(path).catch(() => []);
  const meta = names.find((name) => name.endsWith('-hsmeta.json'));
  if (meta === undefined) return null;
  const { config } = await readJson(join(path, meta), extensionSchema);
  return { title: config.name ?? appName, file: join(source, config.entrypoint) };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
