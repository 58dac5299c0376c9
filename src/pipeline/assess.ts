import { companyValues } from '../answer/company-values.ts';
import { differences } from '../answer/differences.ts';
import { isChangeProperty } from '../answer/property-table.ts';
import { compileDocument } from '../engine/compile-document.ts';
import { factsOfRecord } from '../facts/facts-of-record.ts';
import type { CrmRecord, RecordWrite } from '../ports/hubspot.ts';
import type { StoredAssessment } from '../ports/store/assessments.ts';
import type { Published } from './step-context.ts';

export interface Assessed {
  readonly record: CrmRecord;
  readonly stored: StoredAssessment;
  /** What must be written so that the record shows the assessment; null when it does already. */
  readonly write: RecordWrite | null;
  /** Our texts that HubSpot keeps cut, as we wrote them. */
  readonly kept?: Readonly<Record<string, string>>;
}

/**
 * Assesses companies, as just read from HubSpot, under the published criteria. Pure.
 * @param unusable properties of ours that cannot be written
 */
export function assess(
  records: readonly CrmRecord[],
  published: Published,
  unusable: ReadonlySet<string>,
  nowMs: number,
): readonly Assessed[] {
  const { document, version, labels } = published;
  const assessOne = compileDocument(document);
  const nowIso = new Date(nowMs).toISOString();
  return records.map((record) => {
    const assessment = assessOne(factsOfRecord(record.properties), nowMs);
    const wanted = companyValues(assessment, document, labels);
    const properties = differences(record.properties, wanted, version, nowIso);
    return {
      record,
      stored: {
        companyId: record.id,
        version,
        assessedAtMs: nowMs,
        validUntilMs: assessment.validUntilMs,
        problem: null,
      },
      write: properties === null ? null : usableWrite({ id: record.id, properties }, unusable),
    };
  });
}

/** A property of ours that HubSpot does not let us write costs itself alone: everything else is written. */
export function usableWrite(
  { id, properties }: RecordWrite,
  unusable: ReadonlySet<string>,
): RecordWrite | null {
  if (unusable.size === 0) return { id, properties };
  const usable = Object.entries(properties).filter(([name]) => !unusable.has(name));
  const differs = usable.some(([name]) => !isChangeProperty(name));
  return differs ? { id, properties: Object.fromEntries(usable) } : null;
}
