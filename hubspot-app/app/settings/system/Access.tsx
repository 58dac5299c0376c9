import {
  Flex,
  Select,
  StepperInput,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { dayWords } from 'fitgate-shared/words/instant-words.ts';
import { useState } from 'react';
import { Answered, Refused } from '../answers/Answered.tsx';
import { personWords } from '../answers/person-words.ts';
import { useAnswer } from '../answers/use-answer.ts';
import type { AccessAnswer, ChangeAccessRequest, PersonWithAccess, Role } from '../contract.ts';
import { changeAccess, readAccess } from './system-api.ts';

const ROLE: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  editor: 'Editor',
  publisher: 'Publisher',
};
const MAY: Readonly<Record<Role, string>> = {
  viewer: 'can now only look.',
  editor: 'can now change the draft.',
  publisher: 'can now publish.',
};
const ROLES: readonly Role[] = ['viewer', 'editor', 'publisher'];
const MOST_ACCOUNTS = 1_000_000;

export interface AccessProps {
  /** Of whoever looks. */
  readonly role: Role;
}

/** Who may do what, and how many accounts the team can work. */
export function Access({ role }: AccessProps) {
  const asked = useAnswer(readAccess);
  const actions = useExtensionActions<'settings'>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const change = async (wanted: ChangeAccessRequest, said: string): Promise<void> => {
    setRefusal(null);
    const answered = await changeAccess(wanted);
    if (!answered.ok) {
      setRefusal(answered.refusal);
      return;
    }
    asked.keep(answered.answer);
    actions.addAlert({ type: 'success', message: said });
  };

  return (
    <Answered
      asked={asked}
      name="access"
      loading="Loading who has access"
      failed="Who has access could not be read"
    >
      {(access) => (
        <Flex direction="column" gap="md" testId="access">
          {refusal !== null && <Refused title="Nothing was changed" refusal={refusal} name="access-change" />}
          <People
            access={access}
            mayChange={role === 'publisher'}
            onRole={(person, to) =>
              void change({ userId: person.userId, role: to }, `${personWords(person)} ${MAY[to]}`)
            }
          />
          <Text variant="microcopy">
            A viewer can look, an editor can change the draft, a publisher can publish, roll back and give
            access. Somebody missing? They appear here after opening this page once.
          </Text>
          <Capacity
            capacity={access.capacity}
            mayChange={role === 'publisher'}
            onChange={(capacity) => void change({ capacity }, 'The number of accounts is saved.')}
          />
        </Flex>
      )}
    </Answered>
  );
}

interface PeopleProps {
  readonly access: AccessAnswer;
  readonly mayChange: boolean;
  readonly onRole: (person: PersonWithAccess, role: Role) => void;
}

function People({ access, mayChange, onRole }: PeopleProps) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>Person</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Last here</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {access.people.map((person) => (
          <TableRow key={person.userId}>
            <TableCell>{personWords(person)}</TableCell>
            <TableCell>
              {mayChange ? (
                <Select
                  label={`Role of ${personWords(person)}`}
                  name={`role-${person.userId}`}
                  variant="transparent"
                  value={person.role}
                  options={ROLES.map((role) => ({ value: role, label: ROLE[role] }))}
                  onChange={(value) => {
                    const to = ROLES.find((role) => role === value);
                    if (to !== undefined && to !== person.role) onRole(person, to);
                  }}
                  testId={`role-${person.userId}`}
                />
              ) : (
                ROLE[person.role]
              )}
            </TableCell>
            <TableCell>{lastHere(person, access.you, timezone)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function lastHere({ userId, lastSeenAt }: PersonWithAccess, you: number, timezone: string): string {
  if (userId === you) return 'now (you)';
  return lastSeenAt === null ? 'never' : dayWords(lastSeenAt, timezone, Date.now());
}

interface CapacityProps {
  readonly capacity: number | null;
  readonly mayChange: boolean;
  readonly onChange: (capacity: number | null) => void;
}

function Capacity({ capacity, mayChange, onChange }: CapacityProps) {
  return (
    <StepperInput
      label="Accounts the team can work at a time"
      name="capacity"
      description="Reports say where to draw the line so that the team can keep up."
      min={1}
      max={MOST_ACCOUNTS}
      stepSize={10}
      readOnly={!mayChange}
      {...(capacity === null ? {} : { value: capacity })}
      onChange={(value) => {
        const wanted = Number.isInteger(value) && value >= 1 ? Math.min(value, MOST_ACCOUNTS) : null;
        if (wanted !== capacity) onChange(wanted);
      }}
      testId="capacity"
    />
  );
}
