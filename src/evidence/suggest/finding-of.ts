import type { Finding } from './findings.ts';
import type { Partition } from './levels.ts';

/** Whether a finding is about what a partition divides. Numbers are cut anew after the tests; members of a set are apart. */
export const isFindingOf = ({ partition: tested }: Finding, partition: Partition): boolean =>
  tested.property === partition.property && (tested.kind !== 'member' || tested === partition);
