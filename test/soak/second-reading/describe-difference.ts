import type { CriteriaDocument } from './document.ts';
import type { Assessment } from './evaluate.ts';
import { openFiles } from './open-files.ts';
import { HISTORY_PROPERTIES } from './random-values.ts';
import { cleaned } from './read-values.ts';
import type { Batch } from './score-with-fitgate.ts';

/** A field of a company's answer that differs; `profile` is the one that the second reading chose. */
export type Difference = {
  id: string;
  profile: string;
  field: string;
  fitgate: unknown;
  secondReading: unknown;
};

const MOST_ROWS = 10;

/** All that is needed to work out by hand which answer is right. */
export function describeDifference({ document, files, now }: Batch, difference: Difference): string {
  const { id, field, fitgate, secondReading } = difference;
  const portal = openFiles(files);
  const company = portal.companies.get(id);
  const parent = portal.companyOf(cleaned(company?.['hs_parent_company_id'] ?? ''));
  const parts = {
    [`fitgate's ${field}`]: fitgate,
    [`second reading's ${field}`]: secondReading,
    now: new Date(now).toISOString(),
    settings: document.settings,
    document: partsOf(document, difference),
    company,
    parent,
    deals: portal.dealsOf(id)?.slice(0, MOST_ROWS),
    contacts: portal.contactsOf(id)?.slice(0, MOST_ROWS),
    history: HISTORY_PROPERTIES.map((property) => portal.historyOf(id, property)),
  };
  const lines = Object.entries(parts).map(([name, part]) => `  ${name}: ${JSON.stringify(part)}`);
  return [`company ${id}`, ...lines].join('\n');
}

/** The criteria or flags whose answers differ, or all of the profile and the flags where none can be told. */
function partsOf(
  document: CriteriaDocument,
  { field, fitgate, secondReading, profile }: Difference,
): unknown {
  const chosen = document.profiles.find(({ key }) => key === profile);
  if (field === 'criteria') {
    const answers = [fitgate, secondReading] as Assessment['criteria'][];
    const [theirs = [], own = []] = answers.map((criteria) => criteria.map((each) => JSON.stringify(each)));
    return chosen?.criteria.filter((_, index) => theirs[index] !== own[index]);
  }
  if (field === 'flags' || field === 'unknownFlags') {
    const [theirs = [], own = []] = [fitgate, secondReading] as string[][];
    return document.flags.filter(({ key }) => theirs.includes(key) !== own.includes(key));
  }
  return { profile: chosen, flags: document.flags, tiers: document.tiers };
}
