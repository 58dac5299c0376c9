import { useExtensionActions } from '@hubspot/ui-extensions';
import { ConfirmPublish } from './ConfirmPublish.tsx';
import type { CriteriaAnswer } from './contract.ts';
import { publish } from './criteria-api.ts';
import type { Draft } from './use-draft.ts';
import { usePublish } from './use-publish.ts';

export interface PublishFormProps {
  readonly criteria: CriteriaAnswer;
  readonly draft: Draft;
  readonly mayPublish: boolean;
  readonly reload: () => Promise<void>;
}

/** Publishes the saved draft: from then on every company is assessed against it. */
export function PublishForm({ criteria, draft, mayPublish, reload }: PublishFormProps) {
  const actions = useExtensionActions<'settings'>();
  const publishing = usePublish(
    (reason) => publish(reason, draft.basedOn, draft.revision),
    async (version) => {
      actions.addAlert({ type: 'success', message: `Version ${version} is published.` });
      await reload();
    },
  );
  return (
    <ConfirmPublish
      name="publish"
      publishing={publishing}
      obstacle={obstacleOf(criteria, draft, mayPublish)}
      ask="Publish the draft"
      consequence="Every company will be scored again, and its Fitgate values written where they differ."
      confirm="Publish now"
      onReload={() => void reload()}
      onKeep={(conflict) => void draft.save(conflict)}
    />
  );
}

function obstacleOf(criteria: CriteriaAnswer, draft: Draft, mayPublish: boolean): string | null {
  if (!mayPublish) return 'Only a publisher may publish.';
  if (!criteria.connected) return 'Fitgate is not connected: install it again first.';
  if (draft.unsaved) return 'Save the draft first.';
  if (draft.issues.length > 0) return 'Correct what is listed above first.';
  return null;
}
