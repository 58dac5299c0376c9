import {
  EmptyState,
  Flex,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { instantWords } from 'fitgate-shared/words/instant-words.ts';
import { Answered } from '../answers/Answered.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import type { UsedInAnswer } from '../contract.ts';
import { readUsedIn } from './system-api.ts';
import { UsesTable } from './UsesTable.tsx';
import { notAllowedWords } from './used-in-words.ts';

/** Workflows and lists that read or write a Fitgate property, as far as they could be read. */
export function UsedIn() {
  const asked = useAnswer(readUsedIn);
  return (
    <Answered
      asked={asked}
      name="used-in"
      loading="Reading workflows and lists"
      failed="Workflows and lists could not be read"
    >
      {(usedIn) => (
        <Flex direction="column" gap="md" testId="used-in">
          <Found usedIn={usedIn} />
          <Recipes />
        </Flex>
      )}
    </Answered>
  );
}

function Found({ usedIn }: { readonly usedIn: UsedInAnswer }) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const notAllowed = notAllowedWords(usedIn);
  const allow = (
    <Link href={{ url: usedIn.allowUrl, external: true }} testId="allow">
      Allow it
    </Link>
  );
  if (usedIn.workflows === 'not_allowed' && usedIn.lists === 'not_allowed') {
    return (
      <EmptyState title="Fitgate doesn't read your workflows" imageName="lock" layout="vertical">
        <Text>
          With two optional permissions it shows which workflows and lists depend on its values, and what
          publishing would set off.
        </Text>
        {allow}
      </EmptyState>
    );
  }
  return (
    <>
      <Text>Found in the workflows and lists we could read. Reports, emails and forms aren't checked.</Text>
      {notAllowed !== null && (
        <Flex direction="row" gap="xs" align="center">
          <Text>{notAllowed}</Text>
          {allow}
        </Flex>
      )}
      {usedIn.uses.length === 0 ? (
        <Text testId="no-uses">None of them reads or writes a Fitgate property.</Text>
      ) : (
        <UsesTable uses={usedIn.uses} />
      )}
      {usedIn.gaps.map((gap) => (
        <Text key={gap} variant="microcopy">
          {gap}
        </Text>
      ))}
      <Text variant="microcopy">{`Read ${instantWords(usedIn.readAt, timezone, Date.now())}.`}</Text>
    </>
  );
}

const RECIPES: readonly (readonly [goal: string, how: string])[] = [
  [
    'Route Tier 1 to a senior rep',
    'Enroll companies whose Fitgate: Tier is any of Tier 1 · …, then rotate the record to an owner.',
  ],
  [
    'Take companies off a call list',
    'Enroll companies whose Fitgate: In our ICP? is any of No. A blank is a company that was never scored.',
  ],
  [
    'Fill what is not known',
    'Build a list of companies whose Fitgate: Find out next is known, and give it to whoever enriches data.',
  ],
];

/** What people build first on Fitgate's properties. */
function Recipes() {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>What to build</TableHeader>
          <TableHeader>How</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {RECIPES.map(([goal, how]) => (
          <TableRow key={goal}>
            <TableCell>{goal}</TableCell>
            <TableCell>{how}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
