import type { Pipeline } from '@hubspot/api-client/lib/codegen/crm/pipelines/models/Pipeline.js';
import type { PipelineStage } from '@hubspot/api-client/lib/codegen/crm/pipelines/models/PipelineStage.js';
import type { Wire } from '../wire.ts';
import type { Definitions } from './definitions.ts';

export type PipelineDefinition = Wire<Pipeline>;
export type StageDefinition = Wire<PipelineStage>;

const DEFAULT_STAGES: readonly (readonly [
  id: string,
  label: string,
  probability: string,
  isClosed: boolean,
])[] = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2', false],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4', false],
  ['presentationscheduled', 'Presentation Scheduled', '0.6', false],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8', false],
  ['contractsent', 'Contract Sent', '0.9', false],
  ['closedwon', 'Closed Won', '1.0', true],
  ['closedlost', 'Closed Lost', '0.0', true],
];

/** A stage; its probability ("1.0", "0.0") and `isClosed` define won and lost, never its name. */
export function stage(
  [id, label, probability, isClosed]: readonly [string, string, string, boolean],
  displayOrder: number,
  createdAt: string,
): StageDefinition {
  return {
    id,
    label,
    displayOrder,
    metadata: { isClosed: String(isClosed), probability },
    archived: false,
    createdAt,
    updatedAt: createdAt,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  };
}

/** The pipeline that every portal starts with. */
export function defaultPipeline(createdAt: string): PipelineDefinition {
  return {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages: DEFAULT_STAGES.map((row, displayOrder) => stage(row, displayOrder, createdAt)),
    archived: false,
    createdAt,
    updatedAt: createdAt,
  };
}

export function findStage(
  pipelines: readonly PipelineDefinition[],
  stageId: string,
): StageDefinition | undefined {
  for (const { stages } of pipelines) {
    const found = stages.find(({ id }) => id === stageId);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The options of `pipeline` and `dealstage` are the ids of the portal's pipelines and stages. */
export function syncStageOptions(deals: Definitions, pipelines: readonly PipelineDefinition[]): void {
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  for (const [name, entries] of [
    ['pipeline', pipelines],
    ['dealstage', stages],
  ] as const) {
    const definition = deals.active.get(name);
    if (definition === undefined) continue;
    definition.options = entries.map(({ id, label }, displayOrder) => ({
      value: id,
      label,
      displayOrder,
      hidden: false,
    }));
  }
}
