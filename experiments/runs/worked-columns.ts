import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { type Experiment, informs, percent, type Row, type Sums } from '../experiment.ts';
import { b2bLeads } from '../generators/shapes/b2b-leads.ts';
import { education } from '../generators/shapes/education.ts';
import { type Shape, workedColumnsOf } from '../generators/shapes/shape.ts';
import { draftOfHalf } from './draft-of-half.ts';

const DEALS = 3000;
const WORKED = [education, b2bLeads];
const LEAST_OUT = 0.95;

/** Columns that grow while a deal is worked, half of them counts: are they kept out of drafts? */
export const workedColumns: Experiment = {
  key: 'worked',
  title: `Columns that grow while a deal is worked, in half of ${DEALS} leads`,
  plan: ({ quick }) => {
    const runs = quick ? 3 : 50;
    return {
      cells: WORKED.map((shape) => ({ runs, simulate: (seed: number) => simulate(shape, seed) })),
      judge: (sums) => WORKED.flatMap((shape, place) => workedRows(shape, sums[place] ?? {}, runs)),
    };
  },
};

function simulate(shape: Shape, seed: number): Sums {
  const { document, judged } = draftOfHalf(shape, seed, { deals: DEALS });
  if (document === null || judged === null) return {};
  const worked = workedColumnsOf(shape);
  const used = new Set(companyPropertiesOf(document));
  const mustHaves = new Set(companyPropertiesOf(onlyMustHaves(document)));
  return {
    drafts: 1,
    out: worked.filter((property) => !used.has(property)).length / worked.length,
    mustHave: worked.some((property) => mustHaves.has(property)) ? 1 : 0,
    score: judged.scoreAuc,
  };
}

const onlyMustHaves = (document: CriteriaDocument): CriteriaDocument => ({
  ...document,
  flags: [],
  profiles: document.profiles.map((profile) => ({
    ...profile,
    criteria: profile.criteria.filter(({ gate }) => gate === true),
  })),
});

function workedRows(shape: Shape, sums: Sums, runs: number): readonly Row[] {
  const drafts = sums['drafts'] ?? 0;
  const out = (sums['out'] ?? 0) / drafts;
  return [
    {
      what: `${shape.key}: such columns left out, of ${workedColumnsOf(shape).length} in ${drafts} drafts of ${runs}`,
      wanted: `at least ${percent(LEAST_OUT)}`,
      seen: percent(out),
      holds: out >= LEAST_OUT,
    },
    {
      what: `${shape.key}: drafts with such a must-have`,
      wanted: '0',
      seen: `${sums['mustHave'] ?? 0}`,
      holds: drafts > 0 && sums['mustHave'] === 0,
    },
    informs(`${shape.key}: AUC of the draft without them`, ((sums['score'] ?? 0) / drafts).toFixed(3)),
  ];
}
