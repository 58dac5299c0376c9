/** The peer: reads the same companies, a hundred at a time, writes the same properties back, and does nothing else. */
import { writtenProperties } from '../../src/answer/company-values.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { API_VERSION } from '../../src/hubspot/http/api-version.ts';
import { serveParent } from '../child-program.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { simulatedInstall } from './simulated-install.ts';

const apiUrl = process.argv[2] ?? '';
/** Hard-coded, and of the length that ours have. */
const VALUES = {
  fitgate_score: '47',
  fitgate_completeness: '71',
  fitgate_tier: 'tier_3',
  fitgate_tier_potential: 'tier_2',
  fitgate_gate: 'undetermined',
  fitgate_track: 'research',
  fitgate_profile: 'bench',
  fitgate_flags: 'tiny',
  fitgate_is_anti_icp: 'false',
  fitgate_summary:
    'Find out first: not known yet whether it is in our ICP. Still open: Builds software. Fits: 200 to 800 people, Privately held, Visits us. Find out Industry: at best Tier 2 · Nurture, 67 points.',
  fitgate_next_fact: 'Industry',
  fitgate_criteria_version: '1',
};
const read = [...new Set([...companyPropertiesOf(benchDocument), ...writtenProperties(benchDocument)])];
const { accessToken } = await simulatedInstall(apiUrl);
const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
const companiesUrl = `${apiUrl}/crm/objects/${API_VERSION}/companies`;

interface Page {
  readonly results: readonly { readonly id: string }[];
  readonly paging?: { readonly next?: { readonly after: string } };
}

async function readAndWrite(): Promise<number> {
  const before = process.cpuUsage();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const query = new URLSearchParams({ limit: '100', ...(after === '' ? {} : { after }) });
    for (const name of read) query.append('properties', name);
    const answer: Response = await fetch(`${companiesUrl}?${query}`, { headers });
    const page = (await answer.json()) as Page;
    const properties = { ...VALUES, fitgate_changed_at: new Date().toISOString() };
    const inputs = page.results.map(({ id }) => ({ id, objectWriteTraceId: id, properties }));
    const written = await fetch(`${companiesUrl}/batch/update`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ inputs }),
    });
    const { results } = (await written.json()) as Page;
    if (results.length !== inputs.length)
      throw new Error(`${results.length} of ${inputs.length} were written`);
    after = page.paging?.next?.after;
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

serveParent(readAndWrite, () => process.exit(0));
