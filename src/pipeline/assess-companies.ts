import { companyValues } from '../answer/company-values.ts';
import { differences } from '../answer/differences.ts';
import { OWN_PREFIX } from '../answer/own-properties.ts';
import { isChangeProperty } from '../answer/property-table.ts';
import type { Dependencies } from '../dependencies.ts';
import { compileDocument } from '../engine/compile-document.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { Labels } from '../portal/portal-labels.ts';
import type { CrmRecord, RecordWrite, WriteOutcome } from '../ports/hubspot.ts';
import type { SnapshotRow, StoredAssessment } from '../ports/store/assessments.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';

export interface BatchCounts {
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
}

interface Batch {
  readonly portalId: number;
  readonly published: StoredVersion;
  /** As just read from HubSpot, our own properties among theirs. Up to 100. */
  readonly records: readonly CrmRecord[];
  /** Called right before each write: throws when somebody else works for the portal by now, whose reading is newer. */
  readonly stillOurs: () => Promise<void>;
}

type Needs = Pick<Dependencies, 'store' | 'hubspot' | 'clock' | 'meter' | 'properties'>;

/** These say that our properties are not as we believe: bring them in step and try once more. */
const OUT_OF_STEP = new Set(['PROPERTY_DOESNT_EXIST', 'INVALID_OPTION']);

/**
 * Assesses up to 100 companies under the published criteria, writes to the records what differs from what stands there,
 * and keeps each answer with HubSpot's refusal, if any. A record that is gone leaves nothing behind.
 */
export async function assessCompanies(needs: Needs, batch: Batch): Promise<BatchCounts> {
  const { store, properties, clock, meter } = needs;
  const { portalId, published, records } = batch;
  const labels = await properties.ensure(portalId, published.document);
  const nowMs = clock.now();
  const assessed = assessAll(records, published, nowMs);
  meter.assessed(records.length);
  const writes = usableOnly(
    assessed.flatMap(({ record, stored }) => writeFor(record, stored, published, labels, nowMs)),
    properties.unusable(portalId),
  );
  const outcomes = writes.length === 0 ? [] : await writeBack(needs, batch, writes);

  const gone = new Set(outcomes.filter(({ outcome }) => outcome === 'gone').map(({ id }) => id));
  const refusals = new Map(
    outcomes.flatMap((each) => (each.outcome === 'refused' ? [[each.id, each.message] as const] : [])),
  );
  await batch.stillOurs();
  await store.forPortal(portalId).assessments.remove([...gone]);
  await store.forPortal(portalId).assessments.save(
    assessed
      .filter(({ record }) => !gone.has(record.id))
      .map(({ record, stored }) => ({
        snapshot: snapshotOf(record),
        stored: { ...stored, problem: refusals.get(record.id) ?? null },
      })),
    nowMs,
  );
  await showRefusals(needs, portalId);
  const written = outcomes.filter(({ outcome }) => outcome === 'written').length;
  meter.written(written);
  meter.refused(refusals.size);
  return { companies: records.length, written, refused: refusals.size };
}

/** Facts only: our own values stand on the record, and need not be kept twice. */
export function snapshotOf({ id, properties }: CrmRecord): SnapshotRow {
  const facts = Object.entries(properties).filter(([name]) => !name.startsWith(OWN_PREFIX));
  return { companyId: id, properties: Object.fromEntries(facts) };
}

interface Assessed {
  readonly record: CrmRecord;
  readonly stored: StoredAssessment;
}

function assessAll(
  records: readonly CrmRecord[],
  published: StoredVersion,
  nowMs: number,
): readonly Assessed[] {
  const assess = compileDocument(published.document);
  return records.map((record) => ({
    record,
    stored: {
      companyId: record.id,
      version: published.version,
      assessedAtMs: nowMs,
      assessment: assess(factsOfRecord(record.properties), nowMs),
      problem: null,
    },
  }));
}

function writeFor(
  record: CrmRecord,
  stored: StoredAssessment,
  published: StoredVersion,
  labels: Labels,
  nowMs: number,
): readonly RecordWrite[] {
  const wanted = companyValues(stored.assessment, published.document, labels);
  const properties = differences(record.properties, wanted, published.version, new Date(nowMs).toISOString());
  return properties === null ? [] : [{ id: record.id, properties }];
}

/** A property of ours that HubSpot does not let us write costs itself alone: everything else is written. */
function usableOnly(writes: readonly RecordWrite[], unusable: ReadonlySet<string>): readonly RecordWrite[] {
  return writes.flatMap(({ id, properties }) => {
    const usable = Object.entries(properties).filter(([name]) => !unusable.has(name));
    const differs = usable.some(([name]) => !isChangeProperty(name));
    return differs ? [{ id, properties: Object.fromEntries(usable) }] : [];
  });
}

async function writeBack(
  { hubspot, properties }: Needs,
  { portalId, published, stillOurs }: Batch,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  const first = await hubspot.forPortal(portalId).update('companies', writes, stillOurs);
  const again = first.filter(
    (each) => each.outcome === 'refused' && each.codes.some((code) => OUT_OF_STEP.has(code)),
  );
  if (again.length === 0) return first;
  await properties.forget(portalId);
  await properties.ensure(portalId, published.document);
  const ids = new Set(again.map(({ id }) => id));
  const rest = usableOnly(
    writes.filter(({ id }) => ids.has(id)),
    properties.unusable(portalId),
  );
  const second = await hubspot.forPortal(portalId).update('companies', rest, stillOurs);
  return [...first.filter(({ id }) => !ids.has(id)), ...second];
}

/** What HubSpot refuses stays shown until the company in question was written, or needs no write any more. */
async function showRefusals({ store, clock }: Needs, portalId: number): Promise<void> {
  const refusals = await store.forPortal(portalId).assessments.refusals();
  const message =
    refusals === null
      ? null
      : `HubSpot refuses Fitgate's values on ${refusals.companies} ${refusals.companies === 1 ? 'company' : 'companies'}, for example company ${refusals.exampleId}: ${refusals.exampleMessage}`;
  await store.forPortal(portalId).problems.set('write_back', message, clock.now());
}
