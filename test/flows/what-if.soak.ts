import { it } from '@jest/globals';
import { comparePairs } from './support/what-if-pairs.ts';

it('a preview says of 200 random pairs of documents what publishing then does', () => comparePairs(200, 2));
