import type { ObjectType } from '../../types.ts';
import type { PropertySpec } from '../property-definition.ts';
import { COMPANY_GROUPS, COMPANY_PROPERTIES } from './companies.ts';
import { CONTACT_GROUPS, CONTACT_PROPERTIES } from './contacts.ts';
import { DEAL_GROUPS, DEAL_PROPERTIES } from './deals.ts';

/** The properties that every portal has from its first day, and their groups (name to label). */
export const DEFAULT_PROPERTIES: Readonly<
  Record<
    ObjectType,
    { readonly specs: readonly PropertySpec[]; readonly groups: Readonly<Record<string, string>> }
  >
> = {
  companies: { specs: COMPANY_PROPERTIES, groups: COMPANY_GROUPS },
  deals: { specs: DEAL_PROPERTIES, groups: DEAL_GROUPS },
  contacts: { specs: CONTACT_PROPERTIES, groups: CONTACT_GROUPS },
};
