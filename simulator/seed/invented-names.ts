import type { Random } from '../state/random.ts';
import { chance, pick } from './dice.ts';

const STARTS =
  `Alder Basalt Bramble Cinder Corvid Dapple Drift Ember Fathom Fennel Gantry Glimmer Harrow Heron Inkwell
  Juniper Kestrel Lantern Larch Marrow Mistral Nettle Nimble Oriel Otter Pebble Plover Quarry Quill Rowan Sable Sedge
  Sorrel Tamar Teasel Thistle Umber Velvet Wicker Willow Wren Yarrow Zephyr`.split(/\s+/);
const ENDS =
  `barrow beck bridge brook croft dale fell field ford gate haven holt hurst ley mere mill moor mount ridge
  rock sted stow thorpe vale wick worth`.split(/\s+/);
const TRADES =
  `Analytics Automation Biologics Cargo Care Cloud Components Consulting Dynamics Energy Foods Freight
  Health Instruments Labs Ledger Logistics Machines Materials Media Networks Payments Robotics Software Studio Systems
  Tools Works`.split(/\s+/);
const LEGAL_FORMS = ['Inc', 'Inc.', 'Ltd', 'LLC', 'GmbH', 'B.V.', 'AB', 'S.A.S.'];
const FIRST_NAMES =
  `Ada Amir Anouk Bao Carla Chidi Dalia Emre Esther Farah Goran Hana Ines Ivo Jamal Jonas Kaja Keiko
  Lars Leila Marek Mina Nadia Noor Olu Petra Rafael Rosa Sanna Selim Tariq Tove Uma Vera Wanda Yusuf Zoe`.split(
    /\s+/,
  );
const LAST_NAMES =
  `Abara Berg Castel Dorn Eklund Farkas Grau Holm Ibarra Jansen Kovac Lind Moreau Nakato Okoye Prazak
  Quist Rossi Sato Tahiri Ulrich Varga Weiss Yilmaz Zeman`.split(/\s+/);

export interface InventedCompany {
  readonly name: string;
  /** Under `.example`, which cannot be registered. */
  readonly domain: string;
}

/** An invented company; `serial` makes its domain unique. */
export function inventCompany(random: Random, serial: number): InventedCompany {
  const stem = `${pick(random, STARTS)}${pick(random, ENDS)}`;
  const trade = pick(random, TRADES);
  const legalForm = chance(random, 0.4) ? ` ${pick(random, LEGAL_FORMS)}` : '';
  return {
    name: `${stem} ${trade}${legalForm}`,
    domain: `${stem}-${trade}-${serial.toString(36)}.example`.toLowerCase(),
  };
}

/** The same name in a different spelling: other case, with or without a legal form, a stray blank. */
export function retypeName(random: Random, name: string): string {
  return pick(random, [
    name.toUpperCase(),
    name.toLowerCase(),
    name.split(' ').slice(0, 2).join(' '),
    `${name} `,
    `${name} (duplicate)`,
    `The ${name}`,
  ]);
}

export function inventPerson(random: Random): { readonly firstname: string; readonly lastname: string } {
  return { firstname: pick(random, FIRST_NAMES), lastname: pick(random, LAST_NAMES) };
}
