/** Where something is in a document, as people call it: `Criterion “Uses Snowflake”, value`. */
import { own, type Path } from './document-issue.ts';

/** How the members of a document are called on the settings page; any other keeps its name. */
const NAMES: ReadonlyMap<PropertyKey, string> = new Map([
  ['schema', 'version of the format (schema)'],
  ['why', 'reason'],
  ['ask', 'question'],
  ['dimension', 'group'],
  ['gate', 'must-have'],
  ['when', 'condition'],
  ['bands', 'steps'],
  ['share', 'share of the points'],
  ['fact', 'property'],
  ['is', 'operator'],
  ['whenEmpty', 'what a blank counts as'],
  ['penalty', 'points off'],
  ['min', 'lowest score'],
  ['all', 'conditions'],
  ['any', 'conditions'],
  ['mirrorToHubSpotIcpTier', 'copy to HubSpot’s own ICP tier'],
  ['salesPipelines', 'sales pipelines'],
]);

/** How one member of each list is called. */
const MEMBERS: ReadonlyMap<PropertyKey, string> = new Map([
  ['bands', 'step'],
  ['all', 'condition'],
  ['any', 'condition'],
]);

/** Members that say nothing when the next step is known: `value` of a criterion is in its condition. */
const SILENT: ReadonlySet<PropertyKey> = new Set(['when', 'not', 'effect']);

/** More would not be read; a condition has at most a dozen. */
const MOST_STEPS = 16;

/**
 * @param document of any shape
 * @param path from its top
 */
export function placeWords(document: unknown, path: Path): string {
  const { named, rest } = itemWords(document, path);
  const words = [...named, ...stepWords(rest.slice(0, MOST_STEPS))].join(', ');
  return words === '' ? 'The document' : words.charAt(0).toUpperCase() + words.slice(1);
}

function itemWords(
  document: unknown,
  path: Path,
): { readonly named: readonly string[]; readonly rest: Path } {
  const [list, place, inner, innerPlace] = path;
  if (typeof place !== 'number') return { named: [], rest: path };
  const item = memberAt(own(document, String(list)), place);
  if (list === 'profiles') {
    const profile = named('profile', item, place);
    if (inner !== 'criteria' || typeof innerPlace !== 'number')
      return { named: [profile], rest: path.slice(2) };
    const criterion = named('criterion', memberAt(own(item, 'criteria'), innerPlace), innerPlace);
    return { named: [isOnly(document) ? criterion : `${criterion} of ${profile}`], rest: path.slice(4) };
  }
  if (list === 'flags') {
    const kind = own(own(item, 'effect'), 'penalty') === undefined ? 'stop list entry' : 'deduction';
    return { named: [named(kind, item, place)], rest: path.slice(2) };
  }
  if (list === 'tiers') return { named: [named('tier', item, place)], rest: path.slice(2) };
  return { named: [], rest: path };
}

const isOnly = (document: unknown): boolean => {
  const profiles = own(document, 'profiles');
  return Array.isArray(profiles) && profiles.length === 1;
};

const memberAt = (list: unknown, place: number): unknown => (Array.isArray(list) ? list[place] : undefined);

/** By its name, else its key, else its place: the first is 1. */
function named(kind: string, item: unknown, place: number): string {
  const name = [own(item, 'name'), own(item, 'key')].find(
    (text) => typeof text === 'string' && text.trim() !== '',
  );
  return typeof name === 'string' ? `${kind} “${shortened(name)}”` : `${kind} ${place + 1}`;
}

function stepWords(path: Path): readonly string[] {
  return path.flatMap((step, index): readonly string[] => {
    const next = path[index + 1];
    if (typeof step === 'number') return [`${MEMBERS.get(path[index - 1] ?? '') ?? 'entry'} ${step + 1}`];
    if (next !== undefined && (SILENT.has(step) || (MEMBERS.has(step) && typeof next === 'number')))
      return [];
    return [NAMES.get(step) ?? shortened(String(step))];
  });
}

const MOST_CHARACTERS = 80;

function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_CHARACTERS + 1)];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : text;
}
