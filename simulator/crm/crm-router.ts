import { type Response, Router } from 'express';
import { readAppManifest } from './app-manifest.ts';
import { bundleExtension } from './bundle-extension.ts';
import type { CrmContext } from './crm-context.ts';
import { dataRoutes } from './data-routes.ts';
import { pageAssets } from './page-assets.ts';
import { pageHtml } from './page-html.ts';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/**
 * A small CRM in the browser: the company list, the company record with the app's real card, the app's real settings
 * page. Mount it anywhere: `/`, `/companies/:id` and `/settings` are pages, the rest serves them.
 */
export function crmRouter(context: CrmContext): Router {
  const router = Router();
  router.use('/data', dataRoutes(context));

  router.get('/assets/:name', async (request, response) => {
    const text = (await pageAssets()).get(request.params.name);
    if (text === undefined) return void response.status(404).end();
    response.type(TYPES[request.params.name.split('.').at(-1) ?? ''] ?? 'text/plain').send(text);
  });

  router.get('/extensions/:kind.js', async (request, response) => {
    const { card, settings } = await readAppManifest(context.projectDir);
    const source = { card, settings }[request.params.kind];
    if (source == null) return void response.status(404).end();
    await sendBundle(response, source.file);
  });

  router.get(['/', '/companies/:id', '/settings'], (request, response) => {
    response.type('html').send(pageHtml(request.baseUrl));
  });
  return router;
}

/** If an extension does not build, the reason appears in its place. */
async function sendBundle(response: Response, file: string): Promise<void> {
  response.type('text/javascript');
  try {
    response.send(await bundleExtension(file));
  } catch (error) {
    response.send(`throw new Error(${JSON.stringify(`The extension does not build: ${String(error)}`)});`);
  }
}
