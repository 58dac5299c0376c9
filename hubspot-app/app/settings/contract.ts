/** The only import from outside this folder. Types are erased before HubSpot's bundler runs, so nothing of `src` is bundled. */

export type {
  AccessAnswer,
  ChangeAccessRequest,
  PersonWithAccess,
  Role,
} from '../../../src/contract/access.ts';
export type {
  BackfillProgress,
  CriteriaAnswer,
  DocumentWarning,
  OnePagerAnswer,
  PublishAnswer,
  PublishedCriteria,
  RollBackRequest,
  SaveDraftAnswer,
  VersionSummary,
  VersionsAnswer,
} from '../../../src/contract/criteria.ts';
export type {
  ChangedItem,
  CheckTextAnswer,
  DifferenceAnswer,
  DocumentChange,
  DraftConflict,
  FileLinkAnswer,
  ItemChange,
  PatchDraftAnswer,
  Person,
  TextIssue,
  VersionAnswer,
} from '../../../src/contract/drafts.ts';
export type { DocumentIssue } from '../../../src/contract/errors.ts';
export type { Preset, PresetsAnswer } from '../../../src/contract/presets.ts';
export type { OfferedProperty, PropertiesAnswer, ValuesAnswer } from '../../../src/contract/properties.ts';
export type {
  CancelReportAnswer,
  ReportAnswer,
  ReportKind,
  ReportSummary,
  ReportsAnswer,
  StartReportAnswer,
  StartReportRequest,
} from '../../../src/contract/reports.ts';
export type { HealthLine, StatusAnswer } from '../../../src/contract/status.ts';
export type { Use, UsedInAnswer } from '../../../src/contract/used-in.ts';
export type {
  CountAnswer,
  Mover,
  MoversAnswer,
  Place,
  PlaceOfCompany,
  ReadingWhatIf,
  ReadyWhatIf,
  WhatIfAnswer,
  WhatIfCounts,
} from '../../../src/contract/what-if.ts';
