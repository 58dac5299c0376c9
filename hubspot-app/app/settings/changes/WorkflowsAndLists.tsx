import { Flex, Link, Text } from '@hubspot/ui-extensions';
import { Answered } from '../answers/Answered.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { readUsedIn } from '../system/system-api.ts';
import { UsesTable } from '../system/UsesTable.tsx';

/** Workflows and lists that read a Fitgate property, with the companies that would come and go. */
export function WorkflowsAndLists() {
  const asked = useAnswer(readUsedIn);
  return (
    <Answered
      asked={asked}
      name="uses"
      loading="Reading workflows and lists"
      failed="Workflows and lists could not be read"
    >
      {({ workflows, lists, uses, allowUrl }) => {
        const reading = uses.filter(({ reads }) => reads.length > 0);
        return (
          <Flex direction="column" gap="sm" testId="uses-of-draft">
            {(workflows === 'not_allowed' || lists === 'not_allowed') && (
              <Flex direction="row" gap="xs" align="center">
                <Text>Fitgate can check which workflows and lists read these values.</Text>
                <Link href={{ url: allowUrl, external: true }}>Allow it</Link>
              </Flex>
            )}
            {reading.length > 0 && <UsesTable uses={reading} ofDraft />}
            {reading.length === 0 && workflows === 'read' && (
              <Text>No workflow or list that we could read depends on these values.</Text>
            )}
          </Flex>
        );
      }}
    </Answered>
  );
}
