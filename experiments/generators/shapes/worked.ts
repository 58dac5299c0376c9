/** Columns that grow while a deal is worked. A deal that is won was worked more, so they look like evidence and are none. */
import type { Random } from '../../../src/evidence/seeded-random.ts';
import { happens, normal, pick } from '../draws.ts';
import type { Values } from './shape.ts';

const around = (mean: number, random: Random): string =>
  String(Math.max(0, Math.round(mean * Math.exp(0.7 * normal(random)))));

/** What a CRM counts of a deal's handling. */
export const salesActivity = (won: boolean, openDays: number, random: Random): Values => ({
  activities_count: around(openDays * (won ? 0.2 : 0.12), random),
  days_in_stage: around(openDays * (won ? 0.3 : 0.45), random),
  stage_changes: String(1 + Math.floor(openDays / 30) + random.below(won ? 4 : 3)),
  meetings_held: String(Math.round((openDays / 40) * (random.next() + (won ? 0.7 : 0.3)))),
  // A name that says nothing: only its values give it away.
  momentum: around(openDays * (won ? 1.3 : 1), random),
  days_since_last_contact: happens(0.8, random) ? around(won ? 14 : 24, random) : null,
});

const LAST_STEPS = [
  'SMS Sent',
  'Email Opened',
  'Page Visited on Website',
  'Chat Conversation',
  'Email Bounced',
];
/** How common each last step is, in percent. */
const SHARES = { won: [42, 32, 13, 9, 4], lost: [22, 34, 16, 17, 11] };

/** What a marketing tool counts on a site, which goes on after the deal was created. */
export const siteActivity = (won: boolean, openDays: number, random: Random): Values => {
  const step = (): string | null => LAST_STEPS[pick(won ? SHARES.won : SHARES.lost, random)] ?? null;
  return {
    total_visits: around(1 + openDays * (won ? 0.08 : 0.06), random),
    time_on_website: around(openDays * (won ? 16 : 9), random),
    last_activity: step(),
    last_notable_activity: step(),
  };
};
