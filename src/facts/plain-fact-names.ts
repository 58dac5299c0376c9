/** Names for people of the facts that are computed from deals and contacts. */
export const PLAIN_FACT_NAMES: ReadonlyMap<string, string> = new Map([
  ['deals.open.count', 'Number of open deals'],
  ['deals.won.count', 'Number of won deals'],
  ['deals.lost.count', 'Number of lost deals'],
  ['deals.open.amount', 'Amount of open deals'],
  ['deals.won.amount', 'Amount of won deals'],
  ['deals.lastWonAt', 'Date of the last won deal'],
  ['deals.lastLostAt', 'Date of the last lost deal'],
  ['contacts.count', 'Number of contacts'],
  ['contacts.buying_roles', 'Buying roles of the contacts'],
  ['contacts.hs_buying_role', 'Buying roles of the contacts'],
]);
