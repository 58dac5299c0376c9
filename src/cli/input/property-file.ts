/** `--properties`: definitions of a portal's properties, in the format of HubSpot's properties API. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PropertyInfo } from '../../facts/hubspot-properties/property-info.ts';
import { fileProblem, type Problems } from '../output/problems.ts';

export type ObjectType = 'companies' | 'deals' | 'contacts';
export type OwnProperties = Readonly<Record<ObjectType, readonly PropertyInfo[]>>;

const TYPES = ['string', 'number', 'date', 'datetime', 'bool', 'enumeration'] as const;

const definition = z.object({
  name: z.string().min(1),
  label: z.string().optional(),
  /** HubSpot has more types (phone_number, json …), which are read as text. */
  type: z.string().optional(),
  fieldType: z.string().optional(),
  options: z.array(z.object({ label: z.string().optional(), value: z.string() })).nullish(),
});
const listed = z.union([z.array(definition), z.object({ results: z.array(definition) })]);
const perObject = z
  .strictObject({ companies: listed, deals: listed, contacts: listed })
  .partial()
  .refine((types) => Object.keys(types).length > 0);

type Listed = z.infer<typeof listed>;

const EXPECTED =
  'is no list of properties: expected what GET /crm/v3/properties/companies answers, a list or {"results": […]}, or {"companies": …, "deals": …, "contacts": …}';

/** Reads all files; null, with the problem reported, when a file is not a list of properties. */
export async function readPropertyFiles(
  files: readonly string[],
  problems: Problems,
): Promise<OwnProperties | null> {
  const read = await Promise.all(files.map((file) => readPropertyFile(file, problems)));
  const usable = read.filter((own) => own !== null);
  if (usable.length < read.length) return null;
  return {
    companies: usable.flatMap((own) => own.companies),
    deals: usable.flatMap((own) => own.deals),
    contacts: usable.flatMap((own) => own.contacts),
  };
}

async function readPropertyFile(file: string, problems: Problems): Promise<OwnProperties | null> {
  let json: unknown;
  try {
    json = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    problems.report(error instanceof SyntaxError ? { file, problem: EXPECTED } : fileProblem(file, error));
    return null;
  }
  const list = listed.safeParse(json);
  if (list.success) return ofOneType(infosOf(list.data));
  const types = perObject.safeParse(json);
  if (!types.success) {
    problems.report({ file, problem: EXPECTED });
    return null;
  }
  const { companies = [], deals = [], contacts = [] } = types.data;
  return { companies: infosOf(companies), deals: infosOf(deals), contacts: infosOf(contacts) };
}

/** A list does not name its object type, so it is recognized by properties that every portal has on deals or on contacts. */
function ofOneType(infos: readonly PropertyInfo[]): OwnProperties {
  const names = new Set(infos.map(({ name }) => name));
  const none: OwnProperties = { companies: [], deals: [], contacts: [] };
  if (names.has('dealstage') || names.has('dealname')) return { ...none, deals: infos };
  return names.has('firstname') || names.has('email')
    ? { ...none, contacts: infos }
    : { ...none, companies: infos };
}

function infosOf(list: Listed): readonly PropertyInfo[] {
  const definitions = 'results' in list ? list.results : list;
  return definitions.map(({ name, label, type, fieldType, options }) => {
    const known = TYPES.find((each) => each === type) ?? 'string';
    const choices = (options ?? []).map(({ value, label: shown }) => ({ value, label: shown ?? value }));
    return {
      name,
      labels: label === undefined ? [] : [label],
      type: known,
      many: fieldType === 'checkbox',
      options: choices,
      optionsAreComplete: known === 'enumeration' && choices.length > 0,
    };
  });
}
