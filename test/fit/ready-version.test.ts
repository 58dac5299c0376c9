import { expect, it } from '@jest/globals';
import { readyVersion } from '../../src/fit/ready-version.ts';
import { aDocument } from '../store/support/samples.ts';

it('a version is compiled and worded once, and again when the labels were read again', () => {
  const [document, labels] = [aDocument(), new Map()];
  const ready = readyVersion(document, labels);
  expect(readyVersion(document, labels)).toBe(ready);
  expect(readyVersion(document, new Map())).not.toBe(ready);
  expect(readyVersion(aDocument(), labels)).not.toBe(ready);
});
