/** What the table of one group's criteria is given, and each of its rows. */
import type { Item, ProfileView } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import type { WhatIf } from '../frame/use-what-if.ts';
import type { ShownItem } from './item-state.ts';
import type { Points } from './points.ts';

export interface CriteriaTableProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
  readonly profile: ProfileView;
  readonly profiles: readonly ProfileView[];
  /** The criteria of the profile as it is live. */
  readonly live: readonly Item[];
  /** Those of one group, in their order. */
  readonly rows: readonly ShownItem[];
  readonly points: Points;
  readonly readOnly: boolean;
}

export interface CriterionRowProps extends CriteriaTableProps {
  readonly row: ShownItem;
}
