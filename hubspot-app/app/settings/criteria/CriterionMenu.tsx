import { Dropdown } from '@hubspot/ui-extensions';
import { EditCriterion } from './EditCriterion.tsx';
import { placeOfRemoved } from './item-state.ts';
import {
  addCriterion,
  duplicateCriterion,
  moveCriterion,
  moveToProfile,
  removeCriterion,
} from './profile-edits.ts';
import { RowMenu } from './RowMenu.tsx';
import type { CriterionRowProps } from './table-props.ts';

/** What else can be done with a criterion. Nothing needs a confirmation: a removed one can be put back. */
export function CriterionMenu({ page, profile, profiles, live, rows, row }: CriterionRowProps) {
  const { item, state } = row;
  const { change } = page.draft;
  const { key } = item;
  if (state === 'removed') {
    const before = placeOfRemoved(key, live, profile.criteria);
    return (
      <RowMenu testId={`menu-${key}`}>
        <Dropdown.ButtonItem
          onClick={() => change(addCriterion(profile, item, before))}
          testId={`put-back-${key}`}
        >
          Put back
        </Dropdown.ButtonItem>
      </RowMenu>
    );
  }
  const shown = rows.filter((each) => each.state !== 'removed').map((each) => each.item);
  const up = moveCriterion(profile, shown, key, -1);
  const down = moveCriterion(profile, shown, key, 1);
  const others = profiles.filter((each) => each.key !== profile.key);
  return (
    <RowMenu testId={`menu-${key}`}>
      <Dropdown.ButtonItem
        overlay={
          <EditCriterion page={page} profile={profile} item={item} id={`menu-edit-${profile.key}-${key}`} />
        }
        testId={`edit-${key}`}
      >
        Edit
      </Dropdown.ButtonItem>
      <Dropdown.ButtonItem onClick={() => change(duplicateCriterion(profile, item))} testId={`copy-${key}`}>
        Duplicate
      </Dropdown.ButtonItem>
      {up !== null && (
        <Dropdown.ButtonItem onClick={() => change(up)} testId={`up-${key}`}>
          Move up
        </Dropdown.ButtonItem>
      )}
      {down !== null && (
        <Dropdown.ButtonItem onClick={() => change(down)} testId={`down-${key}`}>
          Move down
        </Dropdown.ButtonItem>
      )}
      {others.map((other) => (
        <Dropdown.ButtonItem key={other.key} onClick={() => change(...moveToProfile(profile, other, item))}>
          {`Move to ${other.name}`}
        </Dropdown.ButtonItem>
      ))}
      <Dropdown.ButtonItem onClick={() => change(removeCriterion(profile, key))} testId={`remove-${key}`}>
        Remove
      </Dropdown.ButtonItem>
    </RowMenu>
  );
}
