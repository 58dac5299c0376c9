import type { CriteriaDocument } from '../../../src/criteria/document.ts';
import type { Grant } from '../../../src/ports/hubspot.ts';
import type { StoredAssessment } from '../../../src/ports/store/assessments.ts';
import type { Change } from '../../../src/ports/store/changes.ts';
import type { KeptDraft, PublishInput } from '../../../src/ports/store/criteria.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';

/** 2026-11-22T00:00:00Z. */
export const NOW = 1_795_305_600_000;
export const AUTHOR = 501;

let portals = 1_000_000;

export function grantOf(portalId: number, changed: Partial<Grant> = {}): Grant {
  return {
    portalId,
    userId: AUTHOR,
    scopes: ['crm.objects.companies.read'],
    accessToken: `access of ${portalId}`,
    refreshToken: `refresh of ${portalId}`,
    expiresAtMs: NOW + 1_800_000,
    ...changed,
  };
}

/** A portal that no other test of the battery uses. */
export async function aConnectedPortal(store: OpenStore): Promise<number> {
  const portalId = aPortalId();
  await store.forPortal(portalId).installation.connect(grantOf(portalId), [], NOW);
  return portalId;
}

export function aPortalId(): number {
  portals += 1;
  return portals;
}

export function companyChanges(portalId: number, ...objectIds: string[]): Change[] {
  return objectIds.map((objectId) => ({ portalId, objectType: 'companies', objectId }));
}

export function aDocument(profileName = 'Mid-market'): CriteriaDocument {
  return {
    schema: 1,
    profiles: [
      {
        key: 'midmarket',
        name: profileName,
        status: 'hypothesis',
        criteria: [
          {
            key: 'size',
            name: 'Size',
            dimension: 'firmographic',
            weight: 10,
            gate: true,
            when: { fact: 'company.numberofemployees', is: 'gt', value: 100 },
          },
        ],
      },
    ],
    flags: [],
    tiers: [{ key: 'tier_1', name: 'All', min: 0 }],
    settings: { mirrorToHubSpotIcpTier: false },
  };
}

/** Saves a draft as it comes, and answers it as it is kept. */
export async function keepDraft(store: OpenStore, portalId: number, document: unknown): Promise<KeptDraft> {
  const { draft } = await store.forPortal(portalId).criteria.editDraft(
    ({ memory }) => ({
      next: { draft: { document }, memory: { ...memory, sequence: memory.sequence + 1 } },
      answer: null,
    }),
    AUTHOR,
    NOW,
  );
  if (draft === null) throw new Error('the draft was not kept');
  return draft;
}

export function aPublish(changed: Partial<PublishInput> = {}): PublishInput {
  return {
    document: aDocument(),
    basedOn: null,
    reason: 'first',
    authorId: AUTHOR,
    nowMs: NOW,
    properties: ['name', 'numberofemployees'],
    ...changed,
  };
}

export function stored(companyId: string, changed: Partial<StoredAssessment> = {}): StoredAssessment {
  return { companyId, version: 1, assessedAtMs: NOW, validUntilMs: null, problem: null, ...changed };
}
