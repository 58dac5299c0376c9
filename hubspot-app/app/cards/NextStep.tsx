import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import { CrmActionButton, CrmPropertyList } from '@hubspot/ui-extensions/crm';
import type { NextStep as Next } from './next-step-of.ts';

export interface NextStepProps {
  readonly next: Next;
  readonly companyId: number;
}

const COMPANIES = '0-2';

/** What to do next, with the facts to fill in right here, under the viewer's own rights. */
export function NextStep({ next, companyId }: NextStepProps) {
  return (
    <Tile compact testId="next-step">
      <Flex direction="column" gap="sm">
        {next.steps.map(({ title, effect, properties }) => (
          <Flex key={title} direction="column" gap="flush">
            <Text format={{ fontWeight: 'bold' }}>{title}</Text>
            {effect !== null && <Text>{effect}</Text>}
            {properties.length > 0 && <CrmPropertyList properties={[...properties]} direction="column" />}
          </Flex>
        ))}
        {next.offersTask && (
          <Flex direction="row">
            <CrmActionButton
              actionType="ADD_TASK"
              actionContext={{ objectTypeId: COMPANIES, objectId: companyId }}
              size="sm"
              testId="task"
            >
              Create a task
            </CrmActionButton>
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
