import { ACCOUNT_ROUTES } from './account-routes.ts';
import type { ApiRoute } from './api-route.ts';
import { ASSOCIATION_ROUTES } from './association-routes.ts';
import { BATCH_READ_ROUTES } from './batch-read-routes.ts';
import { BATCH_WRITE_ROUTES } from './batch-write-routes.ts';
import { GROUP_ROUTES } from './group-routes.ts';
import { LIST_ROUTES } from './list-routes.ts';
import { MERGE_ROUTES } from './merge-route.ts';
import { OBJECT_ROUTES } from './object-routes.ts';
import { OWNER_ROUTES } from './owner-routes.ts';
import { PIPELINE_ROUTES } from './pipeline-routes.ts';
import { PROPERTY_ROUTES } from './property-routes.ts';
import { RECORD_ASSOCIATION_ROUTES } from './record-association-routes.ts';
import { SEARCH_ROUTES } from './search-route.ts';
import { WORKFLOW_ROUTES } from './workflow-routes.ts';

/** Every route of the API, in the order in which they are tried: fixed words before names. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...BATCH_READ_ROUTES,
  ...BATCH_WRITE_ROUTES,
  ...SEARCH_ROUTES,
  ...MERGE_ROUTES,
  ...RECORD_ASSOCIATION_ROUTES,
  ...OBJECT_ROUTES,
  ...GROUP_ROUTES,
  ...PROPERTY_ROUTES,
  ...ASSOCIATION_ROUTES,
  ...PIPELINE_ROUTES,
  ...OWNER_ROUTES,
  ...WORKFLOW_ROUTES,
  ...LIST_ROUTES,
  ...ACCOUNT_ROUTES,
];
