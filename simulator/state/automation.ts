/** Workflows and lists: kept as HubSpot answers them. They do nothing here. */
export interface WorkflowDefinition {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly objectTypeId: string;
  readonly revisionId: string;
  readonly [more: string]: unknown;
}

export interface ListDefinition {
  readonly listId: string;
  readonly name: string;
  readonly objectTypeId: string;
  readonly processingType: 'MANUAL' | 'DYNAMIC' | 'SNAPSHOT';
  readonly filterBranch: unknown;
}

export interface Automation {
  workflows: readonly WorkflowDefinition[];
  lists: readonly ListDefinition[];
}
