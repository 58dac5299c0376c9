import { DAY } from './read-values.ts';
import type { Random } from './seeded-random.ts';

/** What a column mostly holds. Names are invented ones: HubSpot's own have option labels that the reader replaces. */
export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'set';

export const COMPANY_PROPERTIES: Readonly<Record<string, Kind>> = {
  x_text_1: 'text',
  x_text_2: 'text',
  x_number_1: 'number',
  x_number_2: 'number',
  x_number_3: 'number',
  x_yes_1: 'boolean',
  x_yes_2: 'boolean',
  x_date_1: 'date',
  x_date_2: 'date',
  x_date_3: 'date',
  x_set_1: 'set',
  x_set_2: 'set',
};

export const CONTACT_PROPERTIES: Readonly<Record<string, Kind>> = {
  hs_buying_role: 'set',
  x_persona: 'set',
  x_team: 'text',
};

/** `grewBy` finds no entry of the other numbers. */
export const HISTORY_PROPERTIES = ['x_number_1', 'x_number_2'];

/** The spans that documents ask for, so that rows can lie on their edges. */
export const SPANS = [1, 7, 30, 90, 365];

const KINDS: readonly Kind[] = ['text', 'number', 'boolean', 'date', 'set'];
const NOTHING = [
  'null',
  'N/A',
  '#N/A',
  'NaN',
  'undefined',
  '-',
  '--',
  '—',
  ' n/a ',
  'N\u200B/A',
  '\u200B',
  ' \u00A0 ',
];
const TEXTS = [
  'Berlin',
  'BERLIN',
  ' berlin',
  'Ber\u00ADlin',
  'New York',
  'new  york',
  'New\u00A0York',
  'New\nYork',
  'NewYork',
  'São Paulo',
  'Sa\u0303o Paulo',
  'Sao Paulo',
  'Straße',
  'STRASSE',
  'İzmir',
  'ΟΔΟΣ',
  'οδος',
  'a-b',
  'none',
  '0',
  'no',
];
const NUMBERS = [
  '0',
  '-0',
  '0.0',
  '5',
  '5.0',
  '+5',
  '5.',
  '.5',
  '-3',
  '1e1',
  '2.5E-1',
  '12',
  '100',
  '007',
  ' 7 ',
];
const NO_NUMBERS = ['1e400', '5,5', '0x10', 'Infinity', '5 5', '١', '1_000', '5e', '.', '12 people', '--5'];
const YES_OR_NO = ['true', 'TRUE', 'Yes', 'yes', '1', '1.0', 'false', 'False', 'NO', 'no', '0', '0.0'];
const NEITHER = ['y', 'on', '2', '01', '1.00', 'maybe', 'ja'];
const ODD_DATES = [
  '999999999999',
  '10000000000000',
  'soon',
  '12.5.2026',
  '2026-02-30',
  '2026-13-01',
  '1767225600',
  '2026-01-01T25:00Z',
  '2026-1-5',
  '123456789012345',
];
const MEMBERS = [
  'hubspot',
  'HubSpot',
  ' aws ',
  'AWS',
  'sap',
  'Sales\u00A0force',
  'sales force',
  'CHAMPION',
  'champion',
  'x y',
  'n/a',
  '-',
  '',
];

/** What a document may ask for: the same words as rows hold, none of which reads as empty. */
export const ASKED_TEXTS = [
  'berlin',
  'New York',
  'São Paulo',
  'Sa\u0303o Paulo',
  'straße',
  'İzmir',
  'ΟΔΟΣ',
  '5',
  'no',
  '0',
];
export const ASKED_PARTS = ['ber', 'YORK', 'ã', 'o p', 's', '-', 'n', ' new', 'sp', 'champ', '/a'];
export const ASKED_MEMBERS = [
  'hubspot',
  'AWS',
  'Sap',
  'sales force',
  'champion',
  'X\u200B Y',
  'berlin',
  'gone',
];
export const ASKED_NUMBERS = [-3, 0, 0.25, 0.5, 5, 7, 10, 12, 100];

/** A cell of a column that mostly holds `kind`, and at times nothing, another kind or garbage. */
export function randomCell(random: Random, kind: Kind, now: number): string {
  if (random.chance(0.07)) return '';
  if (random.chance(0.05)) return random.pick(NOTHING);
  const value = randomValue(random, random.chance(0.06) ? random.pick(KINDS) : kind, now);
  return random.chance(0.1) ? decorated(random, value) : value;
}

function randomValue(random: Random, kind: Kind, now: number): string {
  const isGarbage = random.chance(0.06);
  switch (kind) {
    case 'text':
      return random.pick(TEXTS);
    case 'number':
      return random.pick(isGarbage ? NO_NUMBERS : NUMBERS);
    case 'boolean':
      return random.pick(isGarbage ? NEITHER : YES_OR_NO);
    case 'date':
      return isGarbage ? random.pick(ODD_DATES) : randomDate(random, now);
    case 'set':
      return Array.from({ length: random.int(1, 4) }, () => random.pick(MEMBERS)).join(
        random.pick([';', '; ', ' ;']),
      );
  }
}

/** Invisible characters and spaces that every reading drops. */
function decorated(random: Random, value: string): string {
  const at = random.int(0, value.length);
  const invisible = random.pick(['\u200B', '\u200D', '\u2060', '\u00AD', '\uFEFF', '']);
  const space = random.pick([' ', '\u00A0', '\t', '\u2003']);
  return `${space}${value.slice(0, at)}${invisible}${value.slice(at)}${space}`;
}

/** An instant on or beside an edge of a span, in one of the forms that are dates. */
export function randomDate(random: Random, now: number): string {
  const nudge = random.pick([0, 0, -1, 1, random.int(-DAY, DAY)]);
  const at = now + random.pick([-1, -1, 1]) * random.pick([0, ...SPANS]) * DAY + nudge;
  const iso = new Date(at).toISOString();
  const minutes = random.pick([120, -330, 0]);
  switch (random.int(0, 4)) {
    case 0:
      return iso.slice(0, 10);
    case 1:
      return String(at);
    case 2:
      return `${new Date(at + minutes * 60_000).toISOString().slice(0, -1)}${offsetOf(minutes)}`;
    case 3:
      return `${iso.slice(0, 16)}Z`;
    default:
      return iso.replace('Z', random.pick(['Z', '9999Z']));
  }
}

function offsetOf(minutes: number): string {
  const clock = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
  return `${minutes < 0 ? '-' : '+'}${clock}`;
}
