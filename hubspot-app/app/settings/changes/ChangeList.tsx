import { Flex, List, Text } from '@hubspot/ui-extensions';
import { changeWords } from 'fitgate-shared/words/change-words.ts';
import type { Labels } from 'fitgate-shared/words/labels.ts';
import type { ReactNode } from 'react';
import type { DocumentChange } from '../contract.ts';

export interface ChangeListProps {
  readonly changes: readonly DocumentChange[];
  readonly labels: Labels;
  /** What stands beside a change; nothing by default. */
  readonly beside?: (change: DocumentChange) => ReactNode;
}

/** What differs between two documents, a line each. */
export function ChangeList({ changes, labels, beside }: ChangeListProps) {
  return (
    <List variant="unordered-styled">
      {changes.map((change) => (
        <Flex key={changeKey(change)} direction="row" gap="sm" align="start" justify="between">
          <Text>{changeWords(change, labels).join('. ')}</Text>
          {beside?.(change)}
        </Flex>
      ))}
    </List>
  );
}

/** Names a change among those of one comparison. */
export const changeKey = ({ at, what }: Pick<DocumentChange, 'at' | 'what'>): string =>
  `${at.kind} ${at.profile ?? ''} ${at.key} ${what}`;
