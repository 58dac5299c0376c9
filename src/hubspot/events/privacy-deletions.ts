import type { WebhookEvent } from './webhook-event.ts';

/** A company that HubSpot was asked to forget. */
export interface PrivacyDeletion {
  readonly portalId: number;
  readonly companyId: string;
}

/**
 * The companies that HubSpot was asked to forget. Of the other records that it forgets, contacts above all, nothing is
 * stored: reports read companies and deals.
 */
export function privacyDeletionsOf(
  events: readonly WebhookEvent[],
  app: { readonly appId: number },
): readonly PrivacyDeletion[] {
  return events
    .filter(({ appId, kind }) => appId === app.appId && kind === 'privacyDeletion')
    .flatMap(({ portalId, records }) =>
      records
        .filter(({ objectType }) => objectType === 'company')
        .map(({ id }) => ({ portalId, companyId: id })),
    );
}
