import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const searchBody = z.strictObject({
  filterGroups: z.array(
    z.strictObject({
      filters: z.array(
        z.strictObject({
          propertyName: z.string(),
          operator: z.string(),
          value: z.string().optional(),
          values: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
  sorts: z.array(z.strictObject({ propertyName: z.string(), direction: z.string() })).optional(),
  properties: z.array(z.string()),
  limit: z.number(),
});

/** A recipe of the document, as a reader would run it. */
export interface Recipe {
  readonly title: string;
  readonly path: string;
  readonly objectType: 'companies' | 'deals';
  readonly body: z.infer<typeof searchBody>;
}

const SECTION = /^## \d+\. (.+)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm;
const ENDPOINT = /^`POST (\/crm\/objects\/[^/]+\/(companies|deals)\/search)`$/m;
const BODY = /^```json\n([\s\S]*?)^```$/m;

/** @returns each numbered section of the document with its search; throws for one that has none. */
export async function readRecipes(file: URL): Promise<readonly Recipe[]> {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(SECTION)].map(([, title = '', section = '']) => {
    const [, path = '', objectType] = ENDPOINT.exec(section) ?? [];
    const [, json = ''] = BODY.exec(section) ?? [];
    if (path === '' || json === '') throw new Error(`recipe "${title}" has no search`);
    return {
      title,
      path,
      objectType: z.enum(['companies', 'deals']).parse(objectType),
      body: searchBody.parse(JSON.parse(json)),
    };
  });
}
