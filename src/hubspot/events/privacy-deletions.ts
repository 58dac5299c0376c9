import type { WebhookEvent } from './webhook-event.ts';

/** A company that HubSpot was asked to forget. */
export interface PrivacyDeletion {
  readonly portalId: number;
  readonly companyId: string;
}

/**
 * The companies that HubSpot was asked to forget. Nothing is stored about the other records that it forgets, such as contacts:
 * reports read only companies and deals.
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
