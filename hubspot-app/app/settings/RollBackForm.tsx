import { Flex, Heading, useExtensionActions } from '@hubspot/ui-extensions';
import { ConfirmPublish } from './ConfirmPublish.tsx';
import type { CriteriaAnswer } from './contract.ts';
import { rollBack } from './criteria-api.ts';
import { usePublish } from './use-publish.ts';

export interface RollBackFormProps {
  readonly version: number;
  readonly criteria: CriteriaAnswer;
  readonly reload: () => Promise<void>;
}

/** Going back is publishing again: the document of an older version becomes a new one. */
export function RollBackForm({ version, criteria, reload }: RollBackFormProps) {
  const actions = useExtensionActions<'settings'>();
  const publishing = usePublish(
    (reason) => rollBack(version, reason, criteria.published?.version ?? null),
    async (made) => {
      actions.addAlert({
        type: 'success',
        message: `Version ${made} is published: the criteria of version ${version}.`,
      });
      await reload();
    },
  );
  return (
    <Flex direction="column" gap="sm" testId="roll-back-form">
      <Heading>{`Go back to version ${version}`}</Heading>
      <ConfirmPublish
        name="roll-back"
        publishing={publishing}
        obstacle={criteria.connected ? null : 'Fitgate is not connected: install it again first.'}
        ask={`Publish version ${version} again`}
        consequence={`The criteria of version ${version} become a new version; every company will be scored again.`}
        confirm="Publish now"
        onReload={() => void reload()}
      />
    </Flex>
  );
}
