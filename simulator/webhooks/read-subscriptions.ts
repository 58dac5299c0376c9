import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { CrmChange, ObjectType } from '../types.ts';

/** One subscription of the app. */
export interface Subscription {
  readonly id: number;
  /** `object.*` events name the record's type by `objectTypeId`; classic ones by their prefix (`deal.creation`). */
  readonly form: 'generic' | 'classic';
  /** The name in the file and in every event: `object.propertyChange`, `deal.creation`. */
  readonly subscriptionType: string;
  readonly objectType: ObjectType;
  readonly kind: CrmChange['kind'];
  /** For property changes only: HubSpot has no wildcard. */
  readonly propertyName: string | null;
}

export interface WebhookSubscriptions {
  /** Only its path is used: the simulator calls the app at its public URL. */
  readonly targetUrl: string;
  readonly maxConcurrentRequests: number;
  readonly subscriptions: readonly Subscription[];
}

const KINDS = ['creation', 'deletion', 'merge', 'restore', 'propertyChange', 'associationChange'] as const;
const PLURALS = { company: 'companies', deal: 'deals', contact: 'contacts' } as const;
const singular = z.enum(['company', 'deal', 'contact']);

const generic = z.strictObject({
  subscriptionType: z.templateLiteral(['object.', z.enum(KINDS)]),
  objectType: singular,
  propertyName: z.string().min(1).optional(),
  active: z.boolean(),
});
const classic = z.strictObject({
  subscriptionType: z.templateLiteral([singular, '.', z.enum(KINDS)]),
  propertyName: z.string().min(1).optional(),
  active: z.boolean(),
});
const namesItsProperty = (entry: { subscriptionType: string; propertyName?: string | undefined }): boolean =>
  entry.subscriptionType.endsWith('.propertyChange') === (entry.propertyName !== undefined);
const ONE_PROPERTY = 'a propertyChange subscription names one property, every other kind none';

const component = z.strictObject({
  uid: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
  type: z.literal('webhooks'),
  config: z.strictObject({
    settings: z.strictObject({
      targetUrl: z.url({ protocol: /^https$/ }),
      // HubSpot refuses five or fewer.
      maxConcurrentRequests: z.int().min(6),
    }),
    subscriptions: z.strictObject({
      crmObjects: z.array(generic.refine(namesItsProperty, ONE_PROPERTY)).default([]),
      legacyCrmObjects: z.array(classic.refine(namesItsProperty, ONE_PROPERTY)).default([]),
      // Privacy deletions and conversations: HubSpot accepts them, but the simulator never sends any.
      hubEvents: z.array(z.unknown()).default([]),
    }),
  }),
});

/** @returns the kind of a subscription type: the part after the dot. */
function kindOf(subscriptionType: string): CrmChange['kind'] {
  return z.enum(KINDS).parse(subscriptionType.slice(subscriptionType.indexOf('.') + 1));
}

/**
 * Reads the app's own `webhooks-hsmeta.json`, so that the simulator sends the app the same events as HubSpot.
 * @throws an error that names the file and every place that is not valid for HubSpot.
 */
export async function readSubscriptions(file: string | URL): Promise<WebhookSubscriptions> {
  const parsed = component.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${String(file)} is not a webhooks component:\n${z.prettifyError(parsed.error)}`);
  }
  const { settings, subscriptions } = parsed.data.config;
  const entries = [
    ...subscriptions.crmObjects.map((entry) => ({
      form: 'generic' as const,
      object: entry.objectType,
      ...entry,
    })),
    ...subscriptions.legacyCrmObjects.map((entry) => ({
      form: 'classic' as const,
      object: singular.parse(entry.subscriptionType.slice(0, entry.subscriptionType.indexOf('.'))),
      ...entry,
    })),
  ];
  return {
    targetUrl: settings.targetUrl,
    maxConcurrentRequests: settings.maxConcurrentRequests,
    subscriptions: entries
      .filter((entry) => entry.active)
      .map((entry, index) => ({
        id: index + 1,
        form: entry.form,
        subscriptionType: entry.subscriptionType,
        objectType: PLURALS[entry.object],
        kind: kindOf(entry.subscriptionType),
        propertyName: entry.propertyName ?? null,
      })),
  };
}
