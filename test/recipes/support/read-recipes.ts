import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Stands in a second search where the ids that the first one found belong. */
export const IDS = '<ids>';

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

const objectType = z.enum(['companies', 'deals', 'contacts']);

/** One call, as a reader would make it. */
export interface Search {
  readonly path: string;
  readonly objectType: z.infer<typeof objectType>;
  readonly body: z.infer<typeof searchBody>;
}

/** A recipe of the document: one search, or one for companies and one for what belongs to them. */
export interface Recipe {
  readonly title: string;
  readonly searches: readonly [Search, ...Search[]];
}

const SECTION = /^## \d+\. (.+)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm;
const SEARCH = /^`POST (\/crm\/objects\/[^/]+\/([a-z]+)\/search)`\n+```json\n([\s\S]*?)^```$/gm;
const BLOCKS = /^```/gm;

/** @returns each numbered section with its searches; throws for one that has none, or JSON without an endpoint. */
export function readRecipes(text: string): readonly Recipe[] {
  return [...text.matchAll(SECTION)].map(([, title = '', section = '']) => {
    const found = [...section.matchAll(SEARCH)].map(
      ([, path = '', type = '', json = '']): Search => ({
        path,
        objectType: objectType.parse(type),
        body: searchBody.parse(JSON.parse(json)),
      }),
    );
    const [first, ...rest] = found;
    if (first === undefined) throw new Error(`recipe "${title}" has no search`);
    const fences = [...section.matchAll(BLOCKS)].length;
    if (fences !== 2 * found.length) throw new Error(`recipe "${title}" has a block that is no search`);
    return { title, searches: [first, ...rest] };
  });
}

/** The text of the section with this heading. */
export function sectionOf(text: string, heading: string): string {
  const [, section] = text.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`there is no section "${heading}"`);
  return section.split('\n## ')[0] ?? '';
}

/** Every `name` in backticks that is one of ours. */
export const ownNamesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`(fitgate_[a-z_]+)`/g)].map(([, name = '']) => name);

export const readDocument = (): Promise<string> =>
  readFile(new URL('../../../docs/workflows.md', import.meta.url), 'utf8');
