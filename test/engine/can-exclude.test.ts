import { expect, it } from '@jest/globals';
import { canExclude } from '../../src/criteria/can-exclude.ts';
import type { Flag, Profile } from '../../src/criteria/document.ts';
import { criterion, flag, profile, says } from './support/builders.ts';

const gated = profile('gated', [criterion('a', says('a'), { gate: true }), criterion('b', says('b'))]);
const open = profile('open', [criterion('b', says('b'))]);
const retired = (of: Profile): Profile => ({ ...of, status: 'retired' });

it.each<readonly [string, Profile[], Flag[], boolean]>([
  ['has a must-have', [gated], [], true],
  ['has only points', [open], [], false],
  ['has only points and a penalty', [open], [flag('f', { penalty: 10 }, says('f'))], false],
  ['has only points, and a flag that excludes', [open], [flag('f', 'exclude', says('f'))], true],
  ['has an open profile beside one with a must-have', [gated, open], [], false],
  ['has a must-have, and its open profile is retired', [gated, retired(open)], [], true],
  ['has points, and its must-have is in a retired profile', [retired(gated), open], [], false],
])('a document that %s: can it put a company outside?', (_, profiles, flags, can) => {
  expect(canExclude({ profiles, flags })).toBe(can);
});
