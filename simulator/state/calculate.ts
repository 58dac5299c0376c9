import type { ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import { linksOf } from './links.ts';
import { liveLinksOf } from './live-links.ts';
import { findStage } from './pipelines.ts';
import type { Portal } from './portal.ts';

const DAY_MS = 86_400_000;

/** HubSpot sends the exact binary value of a probability: 0.2 has fifty-six digits. */
const exactDecimal = (value: number) => value.toFixed(55).replace(/\.?0+$/, '');

/** The values that HubSpot calculates on a deal from its stage, its amount and its associations. */
export function dealRollups(portal: Portal, deal: CrmRecord): Map<string, string> {
  const rollups = new Map<string, string>();
  const stage = findStage(portal.pipelines, deal.values.get('dealstage') ?? '');
  if (stage !== undefined) addOutcome(rollups, deal, stage.metadata ?? {});
  const amount = deal.values.get('amount') ?? '';
  if (amount !== '') rollups.set('amount_in_home_currency', amount);
  else if (deal.values.has('amount_in_home_currency')) rollups.set('amount_in_home_currency', '');
  const primary = linksOf(portal.links, 'deals', deal.id, 'companies').find((link) => link.primary);
  if (primary !== undefined) rollups.set('hs_primary_associated_company', primary.toId);
  else if (deal.values.has('hs_primary_associated_company')) rollups.set('hs_primary_associated_company', '');
  rollups.set('num_associated_contacts', String(living(portal, deal, 'contacts').length));
  return rollups;
}

function addOutcome(
  rollups: Map<string, string>,
  deal: CrmRecord,
  metadata: Readonly<Record<string, string>>,
): void {
  const isClosed = metadata['isClosed'] === 'true';
  const probability = Number(metadata['probability'] ?? '0');
  const isWon = isClosed && probability === 1;
  const amount = Number(deal.values.get('amount') ?? '');
  rollups.set('hs_is_closed', String(isClosed));
  rollups.set('hs_is_closed_won', String(isWon));
  rollups.set('hs_is_closed_lost', String(isClosed && !isWon));
  rollups.set('hs_deal_stage_probability', exactDecimal(probability));
  rollups.set('hs_projected_amount', String(amount * probability));
  rollups.set('hs_closed_amount', isWon ? String(amount) : '0');
  const closedMs = Date.parse(deal.values.get('closedate') ?? '');
  const createdMs = Date.parse(deal.values.get('createdate') ?? '');
  if (isClosed && closedMs >= createdMs) {
    rollups.set('days_to_close', String(Math.floor((closedMs - createdMs) / DAY_MS)));
  }
}

/** The values that HubSpot calculates on a company from its deals and contacts. */
export function companyRollups(portal: Portal, company: CrmRecord): Map<string, string> {
  const deals = living(portal, company, 'deals');
  const contacts = living(portal, company, 'contacts');
  const open = deals.filter((deal) => deal.values.get('hs_is_closed') !== 'true');
  const won = deals.filter((deal) => deal.values.get('hs_is_closed_won') === 'true');
  const roles = contacts
    .map((contact) => contact.values.get('hs_buying_role') ?? '')
    .filter((role) => role !== '');
  const rollups = new Map([
    ['num_associated_deals', String(deals.length)],
    ['hs_num_open_deals', String(open.length)],
    ['num_associated_contacts', String(contacts.length)],
    ['hs_num_contacts_with_buying_roles', String(roles.length)],
    [
      'hs_num_decision_makers',
      String(roles.filter((role) => role.split(';').includes('DECISION_MAKER')).length),
    ],
    ['hs_num_blockers', String(roles.filter((role) => role.split(';').includes('BLOCKER')).length)],
  ]);
  if (deals.length > 0) addMoney(rollups, deals, open, won);
  return rollups;
}

function addMoney(
  rollups: Map<string, string>,
  deals: readonly CrmRecord[],
  open: readonly CrmRecord[],
  won: readonly CrmRecord[],
): void {
  rollups.set('hs_total_deal_value', String(totalAmount(open)));
  const created = deals.map((deal) => deal.values.get('createdate') ?? '').filter((date) => date !== '');
  const first = created.sort()[0];
  if (first !== undefined) rollups.set('first_deal_created_date', first);
  if (won.length === 0) return;
  rollups.set('total_revenue', String(totalAmount(won)));
  const closed = (deal: CrmRecord) => deal.values.get('closedate') ?? '';
  const latest = won.reduce((newest, deal) => (closed(deal) > closed(newest) ? deal : newest));
  rollups.set('recent_deal_amount', latest.values.get('amount') ?? '');
  rollups.set('recent_deal_close_date', closed(latest));
}

const totalAmount = (deals: readonly CrmRecord[]) =>
  deals.reduce((sum, deal) => sum + (Number(deal.values.get('amount') ?? '') || 0), 0);

/** The values that HubSpot calculates on a contact. */
export function contactRollups(portal: Portal, contact: CrmRecord): Map<string, string> {
  const primary = linksOf(portal.links, 'contacts', contact.id, 'companies').find((link) => link.primary);
  const rollups = new Map([['num_associated_deals', String(living(portal, contact, 'deals').length)]]);
  if (primary !== undefined) rollups.set('associatedcompanyid', primary.toId);
  return rollups;
}

/** The associated records that are neither archived nor merged into another. */
function living(portal: Portal, record: CrmRecord, to: ObjectType): CrmRecord[] {
  return liveLinksOf(portal, record.objectType, record.id, to).flatMap(
    ({ toId }) => portal.records[to].get(toId) ?? [],
  );
}
