/** The published versions of a portal, and how they differ. */
import type { VersionSummary, VersionsAnswer } from '../contract/criteria.ts';
import type { DifferenceAnswer, Person, VersionAnswer } from '../contract/drafts.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { documentChanges } from '../criteria/document-changes.ts';
import { sameJson } from '../criteria/same-json.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';
import { anonymous } from './draft-changes.ts';
import { isoOf, namedPeople } from './named-people.ts';

type Needs = Pick<Dependencies, 'store'>;

const VERSIONS_SHOWN = 50;

/** The portal's versions, newest first: the last 50. */
export async function listVersions(needs: Needs, { portalId }: Caller): Promise<VersionsAnswer> {
  const { criteria } = needs.store.forPortal(portalId);
  const summaries = await criteria.versions(VERSIONS_SHOWN + 1);
  // One after the other: fifty documents of 256 kB at a time would be in memory together.
  const versions: StoredVersion[] = [];
  for (const { version } of summaries) versions.push(await versionOf(needs, portalId, version));
  const authors = summaries.map(({ authorId }) => authorId);
  const person = await namedPeople(needs, portalId, authors);
  return {
    versions: versions
      .slice(0, VERSIONS_SHOWN)
      .map((version, place) => summaryOf(version, versions.slice(place + 1), person)),
  };
}

function summaryOf(
  { version, reason, authorId, publishedAtMs, document }: StoredVersion,
  earlier: readonly StoredVersion[],
  person: (userId: number) => Person,
): VersionSummary {
  const [before] = earlier;
  return {
    version,
    reason,
    author: person(authorId),
    publishedAt: isoOf(publishedAtMs),
    changes: before === undefined ? null : changesOf(before.document, document),
    sameAs: earlier.find((each) => sameJson(each.document, document))?.version ?? null,
  };
}

/** Versions never change, and what is read of one is kept for a while: so is what differs. */
const counts = new WeakMap<CriteriaDocument, { readonly from: CriteriaDocument; readonly changes: number }>();

function changesOf(from: CriteriaDocument, to: CriteriaDocument): number {
  const known = counts.get(to);
  if (known?.from === from) return known.changes;
  const changes = documentChanges(from, to).length;
  counts.set(to, { from, changes });
  return changes;
}

/** One version, as it scores. @throws FitgateError `gone` when there is none with this number */
export async function readVersion(
  needs: Needs,
  { portalId }: Caller,
  version: number,
): Promise<VersionAnswer> {
  const { document } = await versionOf(needs, portalId, version);
  return { version, document };
}

/** What one version changes in another. @throws FitgateError `gone` when one of them does not exist */
export async function compareVersions(
  needs: Needs,
  { portalId }: Caller,
  from: number,
  to: number,
): Promise<DifferenceAnswer> {
  const [before, after] = [await versionOf(needs, portalId, from), await versionOf(needs, portalId, to)];
  return { changes: anonymous(documentChanges(before.document, after.document)) };
}

async function versionOf({ store }: Needs, portalId: number, version: number): Promise<StoredVersion> {
  const stored = await store.forPortal(portalId).criteria.version(version);
  if (stored === null) throw new FitgateError('gone', `There is no version ${version} of the criteria.`);
  return stored;
}
