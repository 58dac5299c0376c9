/** What HubSpot documents of the `config` of each component that we use, as JSON Schema 2020-12, by HubSpot's internal type. */
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const object = (properties: Record<string, unknown>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: unknown) => ({ type: 'array', items, uniqueItems: true });

const entrypoint = { type: 'string', pattern: '^/app/.+\\.(js|jsx|ts|tsx)$' };
const scopes = listOf({ type: 'string', pattern: '^[a-z][a-z.-]*$' });
/** An origin without a trailing slash; HubSpot takes neither plain HTTP nor localhost. */
const origins = listOf({ type: 'string', pattern: '^https://(?!localhost)[^/]+$' });
const url = { type: 'string', format: 'uri', pattern: '^https://' };

const application = object(
  {
    name: text(200),
    description: text(8192),
    distribution: { const: 'marketplace' },
    auth: object(
      {
        type: { const: 'oauth' },
        redirectUrls: { ...listOf(url), minItems: 1 },
        requiredScopes: { ...scopes, contains: { const: 'oauth' } },
        optionalScopes: scopes,
        conditionallyRequiredScopes: scopes,
      },
      ['type', 'redirectUrls', 'requiredScopes'],
    ),
    permittedUrls: object({ fetch: origins, iframe: origins, img: origins }, ['fetch']),
    support: object(
      {
        supportEmail: { type: 'string', format: 'email' },
        documentationUrl: url,
        supportUrl: url,
        supportPhone: { type: 'string', pattern: '^\\+\\d{6,15}$' },
      },
      ['supportEmail', 'documentationUrl', 'supportUrl'],
    ),
  },
  ['name', 'description', 'distribution', 'auth', 'permittedUrls', 'support'],
);

const card = object(
  {
    name: text(200),
    description: text(8192),
    entrypoint,
    location: { enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'] },
    objectTypes: { ...listOf({ enum: ['companies', 'contacts', 'deals', 'tickets'] }), minItems: 1 },
  },
  ['name', 'entrypoint', 'location', 'objectTypes'],
);

/** A property is named for a change of one, and for nothing else. */
const subscription = (kind: Record<string, unknown>, needed: readonly string[]) => {
  const propertyName = { type: 'string', pattern: '^[a-z][a-z0-9_]*$' };
  const ofProperty = { subscriptionType: { pattern: '\\.propertyChange$' } };
  return {
    ...object({ ...kind, propertyName, active: { type: 'boolean' } }, [
      'subscriptionType',
      'active',
      ...needed,
    ]),
    oneOf: [
      { properties: ofProperty, required: ['propertyName'] },
      { not: { properties: ofProperty }, properties: { propertyName: false } },
    ],
  };
};
const event = 'creation|deletion|merge|restore|associationChange|propertyChange';
const webhooks = object(
  {
    settings: object(
      {
        targetUrl: { ...url, pattern: '^https://[^?]+[^/?]$' },
        maxConcurrentRequests: { type: 'integer', minimum: 6 },
      },
      ['targetUrl', 'maxConcurrentRequests'],
    ),
    subscriptions: object(
      {
        crmObjects: listOf(
          subscription(
            {
              subscriptionType: { type: 'string', pattern: `^object\\.(${event})$` },
              objectType: { type: 'string' },
            },
            ['objectType'],
          ),
        ),
        legacyCrmObjects: listOf(
          subscription(
            { subscriptionType: { type: 'string', pattern: `^(company|deal)\\.(${event})$` } },
            [],
          ),
        ),
        hubEvents: listOf(subscription({ subscriptionType: { const: 'contact.privacyDeletion' } }, [])),
      },
      [],
    ),
  },
  ['settings', 'subscriptions'],
);

export const CONFIG_SCHEMAS: Readonly<Record<string, object>> = {
  APPLICATION: application,
  CARD: card,
  SETTINGS: object({ entrypoint }, ['entrypoint']),
  WEBHOOKS: webhooks,
};
