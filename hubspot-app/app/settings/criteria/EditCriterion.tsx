import type { Item, ProfileView } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import { CriterionPanel } from './CriterionPanel.tsx';
import { LazyPanel } from './LazyPanel.tsx';
import { setCriterion } from './profile-edits.ts';

export interface EditCriterionProps {
  readonly page: Page;
  readonly profile: ProfileView;
  readonly item: Item;
  /** Another one for each place that opens it. */
  readonly id: string;
}

/** The panel of a criterion that is there. */
export function EditCriterion({ page, profile, item, id }: EditCriterionProps) {
  return (
    <LazyPanel id={id} title="Edit criterion">
      {() => (
        <CriterionPanel
          page={page}
          panelId={id}
          profile={profile}
          item={item}
          onSave={(value) => page.draft.change(setCriterion(profile, value))}
        />
      )}
    </LazyPanel>
  );
}
