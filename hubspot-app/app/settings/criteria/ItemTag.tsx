import { Tag, Tooltip } from '@hubspot/ui-extensions';
import type { ItemState } from './item-state.ts';

export interface ItemTagProps {
  readonly state: ItemState;
  /** What is live, in words. */
  readonly live: string;
}

/** Says that an item of the draft is new, changed or removed; nothing when it is as it is live. */
export function ItemTag({ state, live }: ItemTagProps) {
  if (state === 'same') return null;
  if (state === 'new') return <Tag variant="success">New</Tag>;
  return (
    <Tag variant={state === 'changed' ? 'info' : 'warning'}>
      {state === 'changed' ? 'Changed' : 'Removed'}
      <Tooltip>{`Live: ${live}`}</Tooltip>
    </Tag>
  );
}
