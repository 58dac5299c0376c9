import {
  Alert,
  AutoGrid,
  Flex,
  Heading,
  List,
  LoadingButton,
  ProgressBar,
  Select,
  StepIndicator,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { Answered, Refusal } from 'fitgate-shared/ask-server.ts';
import { askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import { type ReactNode, useState } from 'react';
import { useAnswer } from '../answers/use-answer.ts';
import type { Preset, PresetsAnswer, ReportSummary } from '../contract.ts';
import type { Page } from '../frame/use-page.ts';
import { isUnderWay, progressWords } from '../reports/report-words.ts';
import { startReport } from '../reports/reports-api.ts';
import { UseDraft } from '../reports/UseDraft.tsx';
import { useReports } from '../reports/use-reports.ts';
import { EMPTY_DOCUMENT } from './first-document.ts';

const STEPS = ['Start', 'Adjust', 'See what it does', 'Publish'];
const TILE_WIDTH = 220;

/** Where to start, while nothing is live and there is no draft. */
export function FirstRun({ page }: { readonly page: Page }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (!page.mayEdit)
    return (
      <Text testId="first-run">Nothing is live yet. An editor or a publisher writes the first criteria.</Text>
    );
  const use = async (document: unknown): Promise<void> => setRefusal(await page.replace(document));
  return (
    <Flex direction="column" gap="md" testId="first-run">
      <StepIndicator stepNames={STEPS} currentStep={0} />
      <Heading>Where do you want to start?</Heading>
      {refusal !== null && (
        <Alert title="The draft wasn't saved" variant="danger" testId="first-run-refused">
          {refusalText(refusal)}
        </Alert>
      )}
      <AutoGrid columnWidth={TILE_WIDTH} gap="md" flexible>
        <ClosedDeals page={page} />
        <Example onUse={use} />
        <Start
          title="From scratch"
          words="One empty profile."
          button="Start empty"
          testId="start-empty"
          onStart={() => use(EMPTY_DOCUMENT)}
        />
      </AutoGrid>
      <Text variant="microcopy">Nothing is written to any record until you publish.</Text>
    </Flex>
  );
}

interface StartProps {
  readonly title: string;
  readonly words: string;
  readonly button: string;
  readonly testId: string;
  readonly disabled?: boolean;
  readonly onStart: () => Promise<void>;
  readonly children?: ReactNode;
}

function Start({ title, words, button, testId, disabled = false, onStart, children }: StartProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Tile>
      <Flex direction="column" gap="sm" align="start">
        <Text format={{ fontWeight: 'bold' }}>{title}</Text>
        <Text>{words}</Text>
        {children}
        <LoadingButton
          variant="secondary"
          loading={busy}
          disabled={disabled}
          onClick={() => {
            setBusy(true);
            void onStart().finally(() => setBusy(false));
          }}
          testId={testId}
        >
          {button}
        </LoadingButton>
      </Flex>
    </Tile>
  );
}

function ClosedDeals({ page }: { readonly page: Page }) {
  const asked = useReports(page.pacing.previewEveryMs);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const report = asked.answer?.reports.find(({ kind }) => kind === 'suggest');
  const start = async (): Promise<void> => {
    const answered = await startReport({ kind: 'suggest' });
    setRefusal(answered.ok ? null : answered.refusal);
    asked.again();
  };
  return (
    <Start
      title="From your closed deals"
      words="Fitgate reads your won and lost deals and drafts criteria, or says there is no pattern. About 5 minutes."
      button="Read closed deals"
      testId="read-deals"
      disabled={report !== undefined && isUnderWay(report)}
      onStart={start}
    >
      {refusal !== null && <Text>{refusalText(refusal)}</Text>}
      {report !== undefined && <Suggested page={page} report={report} />}
    </Start>
  );
}

function Suggested({ page, report }: { readonly page: Page; readonly report: ReportSummary }) {
  if (isUnderWay(report)) {
    const { companies, companiesKnown } = report.progress;
    return (
      <ProgressBar
        title={progressWords(report)}
        value={companies}
        maxValue={Math.max(1, companies, companiesKnown ?? 0)}
        testId="reading-deals"
      />
    );
  }
  const words = report.headline?.words ?? report.problem;
  return (
    <Flex direction="column" gap="xs" align="start">
      {words !== null && <Text testId="suggested">{`${words}.`}</Text>}
      {report.headline?.hasDraft === true && (
        <UseDraft report={report} labels={page.properties.labels} replaceDraft={page.replace} />
      )}
    </Flex>
  );
}

function readPresets(): Promise<Answered<PresetsAnswer>> {
  return askServer({ method: 'GET', path: '/api/presets', is: hasPresets });
}

function hasPresets(body: unknown): body is PresetsAnswer {
  return isRecord(body) && Array.isArray(body['presets']);
}

interface ExampleProps {
  readonly onUse: (document: unknown) => Promise<void>;
}

function Example({ onUse }: ExampleProps) {
  const asked = useAnswer(readPresets);
  const [chosen, setChosen] = useState<string | null>(null);
  const presets = asked.answer?.presets ?? [];
  const preset = presets.find(({ key }) => key === chosen) ?? presets[0];
  return (
    <Start
      title="From an example"
      words={exampleWords(preset, asked.refusal)}
      button="Use the example"
      testId="use-example"
      disabled={preset === undefined}
      onStart={async () => onUse(preset?.document)}
    >
      {presets.length > 1 && preset !== undefined && (
        <Select
          label="Example"
          name="example"
          value={preset.key}
          options={presets.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(key) => setChosen(String(key))}
          testId="example"
        />
      )}
      {preset !== undefined && preset.missing.length > 0 && (
        <List variant="unordered">
          {preset.missing.map(({ property, whatToDo }) => (
            <Text key={property} variant="microcopy">
              {whatToDo}
            </Text>
          ))}
        </List>
      )}
    </Start>
  );
}

function exampleWords(preset: Preset | undefined, refusal: Refusal | null): string {
  if (preset !== undefined) return `${preset.description} Change what doesn't fit you.`;
  return refusal === null ? 'Loading the examples.' : refusalText(refusal);
}
