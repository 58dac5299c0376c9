/** What a draft starts from when somebody starts from scratch: one empty profile and the tiers that most teams use. */
export const EMPTY_DOCUMENT = {
  schema: 1,
  profiles: [{ key: 'first_profile', name: 'Our first profile', status: 'hypothesis', criteria: [] }],
  flags: [],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 50 },
    { key: 'tier_3', name: 'Low priority', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
} as const;
