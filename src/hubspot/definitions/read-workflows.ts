import { z } from 'zod';
import type { Automation, AutomationsRead } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';

const PAGE = 100;
/** HubSpot does not say how many a batch may have; this many were seen to work. */
const BATCH = 50;

const id = z.union([z.string().min(1), z.number()]).transform(String);
const listReply = z.object({
  results: z.array(z.object({ id })),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});
const flow = z.looseObject({
  id,
  name: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  objectTypeId: z.string().nullish(),
});
const batchReply = z.object({ results: z.array(flow) });

/** Every workflow, or the first `most` of them; those that HubSpot leaves out of a batch are unread. */
export async function readWorkflows({ automation }: CrmApis, most: number): Promise<AutomationsRead> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: z.infer<typeof listReply> = await readReply(
      'list workflows',
      automation.listWorkflows(PAGE, after),
      listReply,
    );
    ids.push(...page.results.map((each) => each.id));
    after = page.paging?.next?.after ?? null;
  } while (after !== null && ids.length < most);
  const wanted = ids.slice(0, most);
  const automations: Automation[] = [];
  for (let from = 0; from < wanted.length; from += BATCH) {
    const batch = automation.readWorkflows(wanted.slice(from, from + BATCH));
    const { results } = await readReply('read workflows', batch, batchReply);
    automations.push(...results.map(automationOf));
  }
  return { automations, unread: ids.length - automations.length + (after === null ? 0 : 1) };
}

const automationOf = (definition: z.infer<typeof flow>): Automation => ({
  kind: 'workflow',
  id: definition.id,
  name: definition.name ?? `Workflow ${definition.id}`,
  enabled: definition.isEnabled ?? null,
  objectTypeId: definition.objectTypeId ?? null,
  definition,
});
