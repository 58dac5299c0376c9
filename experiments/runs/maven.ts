import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import { suggest } from '../../src/evidence/suggest/suggest.ts';
import { type Experiment, informs } from '../experiment.ts';
import { mavenExtract, mavenNowMs } from '../generators/maven-crm.ts';
import { saysAnything } from './suggested.ts';

/** Real closed deals whose accounts' attributes have no signal, so that any proposed ICP is wrong. */
export const maven: Experiment = {
  key: 'maven',
  title: 'The Maven Analytics CRM data, a negative control',
  plan: ({ maven: folder }) => {
    if (folder === null) {
      return { cells: [], judge: () => [informs('not at hand: give its folder with --maven', '-')] };
    }
    return {
      cells: [{ runs: 1, simulate: (seed) => simulate(folder, seed) }],
      judge: ([sums = {}]) => [
        {
          what: `suggestions from ${sums['deals'] ?? 0} closed deals of 85 accounts, ${sums['tried'] ?? 0} levels tried`,
          wanted: '0',
          seen: `${sums['suggestions'] ?? 0}`,
          holds: sums['suggestions'] === 0,
        },
      ],
    };
  },
};

function simulate(folder: string, seed: number) {
  const extract = mavenExtract(folder);
  const dataSet = buildDataSet(extract, { nowMs: mavenNowMs(extract), months: 36 });
  const suggestion = suggest(dataSet, { best: 'won', seed });
  return {
    deals: dataSet.deals.ids.length,
    tried: suggestion.tried,
    suggestions: saysAnything(suggestion) ? Math.max(1, suggestion.findings.length) : 0,
  };
}
