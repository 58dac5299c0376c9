import {
  Alert,
  Button,
  Flex,
  Heading,
  LoadingButton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  TextArea,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useRef, useState } from 'react';
import { Refused } from '../answers/Answered.tsx';
import { ChangeList } from '../changes/ChangeList.tsx';
import type { CheckTextAnswer } from '../contract.ts';
import { useLabels } from '../frame/use-labels.ts';
import type { Page } from '../frame/use-page.ts';
import { checkText } from './check-api.ts';
import { MOST_BYTES, sizeProblem } from './size-words.ts';

interface Checked {
  readonly text: string;
  readonly answer: CheckTextAnswer;
}

/** Pasted JSON: checked by the server when asked to, and put in the draft's place when it is good. */
export function Import({ page }: { readonly page: Page }) {
  // Not in the state: a text of 250 kB would travel to the page and back with every key.
  const typed = useRef('');
  const [isEmpty, setEmpty] = useState(true);
  const [checked, setChecked] = useState<Checked | null>(null);
  const { check, busy, problem, refusal } = useCheck(setChecked);
  const onInput = (text: string): void => {
    typed.current = text;
    setEmpty(text.trim() === '');
    setChecked(null);
  };
  return (
    <Flex direction="column" gap="sm" align="start">
      <Heading>Import</Heading>
      <TextArea
        label="Paste JSON to replace the draft"
        name="import-text"
        rows={10}
        maxLength={MOST_BYTES}
        onInput={onInput}
        error={problem !== null}
        validationMessage={problem ?? ''}
        testId="import-text"
      />
      <LoadingButton
        loading={busy}
        disabled={isEmpty}
        onClick={() => void check(typed.current)}
        testId="check-text"
      >
        Check it
      </LoadingButton>
      {refusal !== null && <Refused title="The text was not checked" refusal={refusal} name="check" />}
      {checked !== null && <Outcome key={checked.text.length} page={page} checked={checked} />}
    </Flex>
  );
}

function useCheck(onChecked: (checked: Checked | null) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const check = async (text: string): Promise<void> => {
    onChecked(null);
    setRefusal(null);
    const tooLong = sizeProblem(text);
    setProblem(tooLong);
    if (tooLong !== null) return;
    setBusy(true);
    const asked = await checkText(text);
    setBusy(false);
    if (asked.ok) onChecked({ text, answer: asked.answer });
    else setRefusal(asked.refusal);
  };
  return { check, busy, problem, refusal };
}

interface OutcomeProps {
  readonly page: Page;
  readonly checked: Checked;
}

function Outcome({ page, checked: { text, answer } }: OutcomeProps) {
  const { labels } = useLabels(answer.changes);
  if (answer.changes === null) return <Mistakes answer={answer} />;
  const { length } = answer.changes;
  if (length === 0) return <Text testId="checked-same">Valid. It says what the draft says already.</Text>;
  return (
    <Flex direction="column" gap="sm" align="start" testId="checked">
      <Text>{`Valid. It would change ${length === 1 ? '1 thing' : `${length} things`}:`}</Text>
      <ChangeList changes={answer.changes} labels={labels} />
      {answer.warnings.map(({ kind, fact, message }) => (
        <Alert key={`${kind} ${fact}`} title={message} variant="info" />
      ))}
      <Replace page={page} text={text} />
    </Flex>
  );
}

function Replace({ page, text }: { readonly page: Page; readonly text: string }) {
  const actions = useExtensionActions<'settings'>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const replace = async (): Promise<void> => {
    setBusy(true);
    const refused = await page.replace(JSON.parse(text));
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) return;
    actions.addAlert({ type: 'success', message: 'The draft is what you pasted. Nothing is live yet.' });
    page.goTo('changes');
  };
  return (
    <>
      <Flex direction="row" gap="sm">
        <LoadingButton variant="primary" loading={busy} onClick={() => void replace()} testId="replace-draft">
          Replace the draft
        </LoadingButton>
        <Button onClick={() => page.goTo('criteria')}>Cancel</Button>
      </Flex>
      {refusal !== null && <Refused title="The draft was not replaced" refusal={refusal} name="replace" />}
    </>
  );
}

/** Where the text is wrong, what is wrong there, and what is there now. */
function Mistakes({ answer: { issues, moreIssues } }: { readonly answer: CheckTextAnswer }) {
  const count = issues.length + moreIssues;
  return (
    <Flex direction="column" gap="sm" testId="mistakes">
      <Text format={{ fontWeight: 'demibold' }}>
        {count === 1 ? '1 thing to fix' : `${count} things to fix`}
      </Text>
      {moreIssues > 0 && <Text variant="microcopy">{`These are the first ${issues.length}.`}</Text>}
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Where</TableHeader>
            <TableHeader>What is wrong</TableHeader>
            <TableHeader>What is there</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {issues.map(({ line, where, wrong, there }) => (
            <TableRow key={`${line} ${where} ${wrong}`}>
              <TableCell>{`${where} (line ${line})`}</TableCell>
              <TableCell>{wrong}</TableCell>
              <TableCell>{there ?? '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
