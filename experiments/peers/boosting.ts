/** scikit-learn's gradient boosting on the same deals: the AUC of a model that people cannot read or question. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readNumber } from '../../src/criteria/read-value.ts';
import type { DataSet } from '../../src/evidence/data-set.ts';

const PYTHON = '/usr/bin/python3';
const PROGRAM = fileURLToPath(new URL('./boosting.py', import.meta.url));
const AUC = z.number().min(0).max(1);
const answer = z.object({ usual: AUC, gentle: AUC });

export const INSTALL_BOOSTING = 'apt-get install -y python3-sklearn';

/** AUC of the unseen deals with scikit-learn's usual settings, and with those for small data. */
export type BoostingAuc = z.infer<typeof answer>;

/** Null when scikit-learn is not installed. */
export function boostingAuc(train: DataSet, unseen: DataSet): BoostingAuc | null {
  if (!isInstalled()) return null;
  const input = JSON.stringify({ train: portalOf(train, train), unseen: portalOf(unseen, train) });
  // One thread, because there is already one process per core.
  const run = spawnSync(PYTHON, [PROGRAM], { input, encoding: 'utf8', env: { OMP_NUM_THREADS: '1' } });
  if (run.status !== 0) throw new Error(`${PROGRAM} failed: ${run.stderr}`);
  return answer.parse(JSON.parse(run.stdout));
}

let installed: boolean | null = null;

function isInstalled(): boolean {
  installed ??=
    existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import sklearn'], { encoding: 'utf8' }).status === 0;
  return installed;
}

/** @param train the deals whose values decide which columns are numbers and give each choice its code; other choices are unknown */
function portalOf({ attributes, deals }: DataSet, train: DataSet) {
  const columns = attributes.map(({ codes, values }, place) => {
    const known = train.attributes[place]?.values ?? [];
    const isNumber = known.every((raw) => readNumber(raw) !== null);
    const codeOf = new Map(known.map((raw, code) => [raw, code]));
    const coded = values.map((raw) => (isNumber ? readNumber(raw) : (codeOf.get(raw) ?? null)));
    return { isNumber, cells: Array.from(codes, (code) => coded[code] ?? null) };
  });
  const cellsOf = (isNumber: boolean) =>
    columns.filter((column) => column.isNumber === isNumber).map(({ cells }) => cells);
  return { choices: cellsOf(false), numbers: cellsOf(true), won: Array.from(deals.won) };
}
