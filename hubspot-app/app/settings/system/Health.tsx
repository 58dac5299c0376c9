import {
  Accordion,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Link,
  LoadingButton,
  StatusTag,
  type StatusTagProps,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { instantWords } from 'fitgate-shared/words/instant-words.ts';
import { Answered } from '../answers/Answered.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import type { HealthLine, StatusAnswer } from '../contract.ts';
import { readStatus } from './system-api.ts';

const QUESTION: Readonly<Record<HealthLine['question'], string>> = {
  connection: 'Connection',
  permissions: 'Permissions',
  changes: 'Changes from HubSpot',
  waiting: 'Waiting to be scored',
  refused: 'Refused by HubSpot',
  properties_written: 'Properties we write',
  properties_read: 'Properties we read',
  calls: 'Calls to HubSpot',
  last_scoring: 'Last full scoring',
  errors: 'Error id to quote',
};

const VARIANT: Readonly<Record<HealthLine['state'], NonNullable<StatusTagProps['variant']>>> = {
  good: 'success',
  neutral: 'default',
  warning: 'warning',
  danger: 'danger',
};

const ACTION: Readonly<Record<NonNullable<HealthLine['action']>, string>> = {
  reconnect: 'Reconnect',
  allow_workflows: 'Allow workflows',
  allow_lists: 'Allow lists',
};

/** Is everything well? One line a question, each with its answer and, if it is bad, one thing to do. */
export function Health() {
  const asked = useAnswer(readStatus);
  const { timezone } = useExtensionContext<'settings'>().portal;
  return (
    <Answered asked={asked} name="health" loading="Checking" failed="The check did not succeed">
      {(status) => (
        <Flex direction="column" gap="md" testId="health">
          <Flex direction="row" gap="md" align="center" justify="between">
            <Flex direction="row" gap="sm" align="center">
              <StatusTag variant={status.well ? 'success' : 'warning'} testId="health-sum">
                {status.well ? 'All well' : 'Something needs you'}
              </StatusTag>
              <Text variant="microcopy">
                {`Checked ${instantWords(status.checkedAt, timezone, Date.now())}`}
              </Text>
            </Flex>
            <LoadingButton size="sm" loading={asked.asking} onClick={asked.again} testId="check-now">
              Check now
            </LoadingButton>
          </Flex>
          <DescriptionList direction="row">
            {status.lines.map((line) => (
              <DescriptionListItem key={line.question} label={QUESTION[line.question]}>
                <Line line={line} status={status} timezone={timezone} />
              </DescriptionListItem>
            ))}
          </DescriptionList>
          <ForSupport lines={status.lines} />
        </Flex>
      )}
    </Answered>
  );
}

interface LineProps {
  readonly line: HealthLine;
  readonly status: StatusAnswer;
  readonly timezone: string;
}

function Line({ line, status, timezone }: LineProps) {
  const url = line.action === 'reconnect' ? status.installUrl : status.allowUrl;
  const at = line.at === null ? '' : instantWords(line.at, timezone, Date.now());
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap" testId={`health-line-${line.question}`}>
      <StatusTag variant={VARIANT[line.state]} hollow={line.state === 'neutral'}>
        {line.answer}
      </StatusTag>
      {line.explanation !== null && <Text inline>{line.explanation.replace('{at}', at)}</Text>}
      {line.action !== null && (
        <Link href={{ url, external: true }} testId={`health-do-${line.action}`}>
          {ACTION[line.action]}
        </Link>
      )}
    </Flex>
  );
}

/** HubSpot's own words and codes, which help nobody else. */
function ForSupport({ lines }: Pick<StatusAnswer, 'lines'>) {
  const told = lines.filter(({ detail }) => detail !== null);
  if (told.length === 0) return null;
  return (
    <Accordion title="For support" size="sm">
      {told.map(({ question, detail }) => (
        <Text key={question} variant="microcopy">{`${QUESTION[question]}: ${detail}`}</Text>
      ))}
    </Accordion>
  );
}
