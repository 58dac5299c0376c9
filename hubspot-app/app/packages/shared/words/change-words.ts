/** Puts what differs between two documents into words: "Builds software: weight 30 (was 20)". */
import type { DocumentChange } from '../contract.ts';
import { isRecord } from '../is-record.ts';
import { sameJson } from '../same-json.ts';
import { DIMENSION } from '../shared-words.ts';
import { conditionChangeWords, stepChangeWords } from './condition-change-words.ts';
import { conditionWords, criterionWords } from './condition-words.ts';
import { effectWords, penaltyOf, STATUS, TIER, tierWords } from './document-words.ts';
import type { Labels } from './labels.ts';
import { stepsOf } from './read-condition.ts';

type Change = Pick<DocumentChange, 'at' | 'what' | 'from' | 'to'>;
type Item = Readonly<Record<string, unknown>>;

/**
 * What changed, a line for each thing that can be told by itself; at least one line.
 * @param change of a draft, valid or not yet, or between two versions
 */
export function changeWords(change: Change, labels: Labels): readonly string[] {
  const from = isRecord(change.from) ? change.from : {};
  const to = isRecord(change.to) ? change.to : {};
  switch (change.at.kind) {
    case 'criterion':
      return itemWords(change, from, to, () => criterionLines(from, to, labels), newCriterion(to, labels));
    case 'flag':
      return itemWords(change, from, to, () => flagLines(from, to, labels), newFlag(to, labels));
    case 'profile':
      return itemWords(change, from, to, () => profileLines(from, to), `New profile: ${nameOf(to)}.`);
    case 'tier':
      return tierLines(change, from, to);
    case 'setting':
      return [settingWords(change)];
  }
}

/** The name of what changed: that of a criterion or an entry as it was, so that people find it. */
export function changedItemName(change: Change): string {
  const item = isRecord(change.from) ? change.from : isRecord(change.to) ? change.to : {};
  if (change.at.kind === 'tier') return TIER[change.at.key] ?? change.at.key;
  return change.at.kind === 'setting' ? 'Settings' : nameOf(item);
}

function itemWords(
  { at, what }: Change,
  from: Item,
  to: Item,
  lines: () => readonly string[],
  added: string,
): readonly string[] {
  const profile = at.kind === 'profile' ? ' profile' : '';
  if (what === 'added') return [added];
  if (what === 'removed') return [`Removed${profile}: ${nameOf(from)}`];
  if (what === 'moved') return [`${nameOf(to)} moved`];
  const said = lines();
  return said.length === 0 ? [`${nameOf(to)} changed`] : said;
}

const nameOf = ({ name }: Item): string =>
  typeof name === 'string' && name !== '' ? name : 'Without a name';
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const groupOf = ({ dimension }: Item): string =>
  Object.entries(DIMENSION).find(([key]) => key === dimension)?.[1] ?? 'no group';

function newCriterion(to: Item, labels: Labels): string {
  const mustHave = to['gate'] === true ? ' A must-have.' : '';
  const condition = sentence(criterionWords(to, labels));
  return `New: ${nameOf(to)}. ${condition}. Weight ${String(to['weight'] ?? '…')}, ${groupOf(to)}.${mustHave}`;
}

function newFlag(to: Item, labels: Labels): string {
  const condition = sentence(conditionWords(to['when'], labels));
  return `New: ${nameOf(to)}. ${condition}. ${sentence(effectWords(to['effect']))}.`;
}

function criterionLines(from: Item, to: Item, labels: Labels): readonly string[] {
  const name = nameOf(from);
  const [before, now] = [stepsOf(from), stepsOf(to)];
  const lines = stepChangeWords(before, now, labels).map((words) => `${name}: ${words}`);
  if (from['weight'] !== to['weight'])
    lines.push(`${name}: weight ${String(to['weight'] ?? '…')} (was ${String(from['weight'] ?? '…')})`);
  if ((from['gate'] === true) !== (to['gate'] === true))
    lines.push(to['gate'] === true ? `${name} is now a must-have` : `${name} is no longer a must-have`);
  if (from['dimension'] !== to['dimension'])
    lines.push(`${name}: group ${groupOf(to)} (was ${groupOf(from)})`);
  return withTexts(from, to, lines);
}

function flagLines(from: Item, to: Item, labels: Labels): readonly string[] {
  const name = nameOf(from);
  const lines = conditionChangeWords(from['when'], to['when'], labels).map((words) => `${name}: ${words}`);
  if (!sameJson(from['effect'], to['effect'])) lines.push(effectLine(name, from['effect'], to['effect']));
  return withTexts(from, to, lines);
}

function effectLine(name: string, from: unknown, to: unknown): string {
  if (to === 'exclude') return `${name} now rules companies out (was: ${effectWords(from)})`;
  if (from === 'exclude') return `${name} now takes ${effectWords(to)} (was: ruled companies out)`;
  return `${name}: ${effectWords(to)} (was ${penaltyOf(from) ?? '…'})`;
}

function profileLines(from: Item, to: Item): readonly string[] {
  const name = nameOf(from);
  const lines: string[] = [];
  if (from['status'] !== to['status'])
    lines.push(
      `${name}: ${STATUS[String(to['status'])] ?? '…'} (was ${STATUS[String(from['status'])] ?? '…'})`,
    );
  return withTexts(from, to, lines);
}

/** The texts of an item. A new name is told with the line before it, as one thing. */
function withTexts(from: Item, to: Item, lines: readonly string[]): readonly string[] {
  const name = nameOf(from);
  const texts = [
    ...(from['why'] === to['why'] ? [] : [`${name}: the reason why is another`]),
    ...(from['ask'] === to['ask'] ? [] : [`${name}: how to ask for it is another`]),
  ];
  const all = [...lines, ...texts];
  if (from['name'] === to['name']) return all;
  const last = all.at(-1);
  if (last === undefined) return [`“${name}” is now called “${nameOf(to)}”`];
  return [...all.slice(0, -1), `${last}, and it is called “${nameOf(to)}”`];
}

function tierLines({ at, what }: Change, from: Item, to: Item): readonly string[] {
  const tier = TIER[at.key] ?? at.key;
  if (what === 'added')
    return [`New: ${tierWords(at.key, nameOf(to))}, from ${String(to['min'] ?? '…')} points`];
  if (what === 'removed') return [`Removed: ${tierWords(at.key, nameOf(from))}`];
  const lines: string[] = [];
  if (from['min'] !== to['min'])
    lines.push(`${tier} starts at ${String(to['min'] ?? '…')} (was ${String(from['min'] ?? '…')})`);
  if (from['name'] !== to['name']) lines.push(`${tier} is now called “${nameOf(to)}”`);
  return lines.length === 0 ? [`${tier} changed`] : lines;
}

function settingWords({ at, to }: Change): string {
  if (at.key === 'profileOrder') return 'The order of the profiles changed';
  if (at.key === 'mirrorToHubSpotIcpTier')
    return to === true
      ? "The tier is also written to HubSpot's own property Ideal Customer Profile Tier"
      : "The tier is no longer written to HubSpot's own property Ideal Customer Profile Tier";
  if (at.key !== 'salesPipelines') return 'A setting changed';
  return Array.isArray(to)
    ? `Only deals of ${to.length === 1 ? '1 pipeline' : `${to.length} pipelines`} count`
    : 'Deals of all pipelines count';
}
