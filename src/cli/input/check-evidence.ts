/** Warnings on stderr about correct files that cannot be fully used, so that the answer is not overrated. */
import type { Extract } from '../../evidence/data-set.ts';
import type { Problems } from '../output/problems.ts';

const NAMED = 10;

const named = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', …' : ''}`;

/** Warns of deals to leave out that do not exist: with a mistyped id, the deal would still count. */
export function warnOfUnknownOneOffs(
  file: string | undefined,
  oneOffs: ReadonlyMap<string, string>,
  { deals }: Extract,
  problems: Problems,
): void {
  if (file === undefined) return;
  const known = new Set(deals.ids);
  const unknown = [...oneOffs.keys()].filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const problem =
    unknown.length === 1
      ? `no deal has the id ${named(unknown)}, so it leaves nothing out`
      : `no deals have the ids ${named(unknown)}, so these ${unknown.length} leave nothing out`;
  problems.warn({ file, column: 'hs_object_id', problem });
}

/** Warns that without creation dates no company is new, so that conversion is unknown. */
export function warnWithoutCreationDates(file: string, { companies }: Extract, problems: Problems): void {
  const { ids, createdMs } = companies;
  const without = createdMs.filter(Number.isNaN).length;
  if (without === 0) return;
  const whose =
    without === ids.length ? 'no company has one' : `${without} of ${ids.length} companies have none`;
  const problem = `${whose}, and only companies with a creation date count as new ones in the 3x rule and the inbound threshold`;
  problems.warn({ file, column: 'createdate', problem });
}
