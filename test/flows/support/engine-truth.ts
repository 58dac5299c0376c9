import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunningSimulator } from '../../../simulator/start-simulator.ts';
import { builtProgram } from '../../support/program-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const run = promisify(execFile);

/** What `fitgate score` says of one company. */
export interface Scored {
  readonly id: string;
  readonly score: number;
  readonly gate: string;
  readonly tier: string;
  readonly tierPotential: string;
  readonly track: string;
  readonly completeness: number;
  readonly flags: readonly string[];
}

/** Every live company of a portal as the simulator holds it: id and values. */
export function companiesOf(
  simulator: RunningSimulator,
  portalId: number,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const portal = simulator.state.portals.get(portalId);
  if (portal === undefined) throw new Error(`the simulator has no portal ${portalId}`);
  const live = [...portal.records.companies.values()].filter(
    (record) => record.archivedAtMs === null && record.mergedInto === null,
  );
  return new Map(live.map((record) => [record.id, record.values]));
}

/** Runs the real command line over the simulator's state: the truth that the app is compared with. */
export function scoreWithCommandLine(
  simulator: RunningSimulator,
  portalId: number,
  document: unknown,
  properties: readonly string[],
): Promise<ReadonlyMap<string, Scored>> {
  return scoreRows([...companiesOf(simulator, portalId)], document, properties);
}

/** The same over any rows of id and values. */
export async function scoreRows(
  rows: readonly (readonly [id: string, values: ReadonlyMap<string, string>])[],
  document: unknown,
  properties: readonly string[],
): Promise<ReadonlyMap<string, Scored>> {
  const folder = await tempFolder();
  try {
    const [criteria, csv] = [join(folder.path, 'criteria.json'), join(folder.path, 'companies.csv')];
    await writeFile(criteria, JSON.stringify(document));
    const lines = rows.map(([id, values]) => [id, ...properties.map((name) => values.get(name) ?? '')]);
    const table = [['hs_object_id', ...properties], ...lines];
    await writeFile(csv, table.map((cells) => cells.map(quoted).join(',')).join('\n'));
    const args = [builtProgram('fitgate'), 'score', '--criteria', criteria, '--companies', csv, '--json'];
    const { stdout } = await run(process.execPath, args, { maxBuffer: 256 * 1024 * 1024 });
    const { assessments } = JSON.parse(stdout) as { assessments: readonly Scored[] };
    return new Map(assessments.map((assessment) => [assessment.id, assessment]));
  } finally {
    await folder.remove();
  }
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** What stands on a record, in the words of `fitgate score`. */
export function standingOf(id: string, values: ReadonlyMap<string, string>): Scored {
  const text = (name: string) => values.get(name) ?? '';
  return {
    id,
    score: Number(text('fitgate_score') || Number.NaN),
    gate: text('fitgate_gate'),
    tier: text('fitgate_tier'),
    tierPotential: text('fitgate_tier_potential'),
    track: text('fitgate_track'),
    completeness: Number(text('fitgate_completeness') || Number.NaN),
    flags: text('fitgate_flags')
      .split(';')
      .filter((flag) => flag !== ''),
  };
}

/** The same parts of both, so that they can be compared. */
export function comparable({
  id,
  score,
  gate,
  tier,
  tierPotential,
  track,
  completeness,
  flags,
}: Scored): Scored {
  return { id, score, gate, tier, tierPotential, track, completeness, flags: [...flags].sort() };
}
