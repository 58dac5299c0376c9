import { Button, Flex, Panel, PanelBody, PanelSection, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { Answered } from '../answers/Answered.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { useOpen } from '../answers/use-open.ts';
import { ChangeList } from '../changes/ChangeList.tsx';
import { useLabels } from '../frame/use-labels.ts';
import { useCopyJson } from './use-copy-json.ts';
import { documentParagraphs } from './version-words.ts';
import { compareVersions, readVersion } from './versions-api.ts';

export interface VersionPanelProps {
  /** Names the panel among those of the row. */
  readonly name: string;
  readonly version: number;
  /** All of them, newest first. */
  readonly versions: readonly number[];
  /** What the panel begins with. */
  readonly shows: 'changes' | 'whole';
}

/** What a version changed, beside any other version; and the version itself in words. */
export function VersionPanel(props: VersionPanelProps) {
  const { name, version, shows } = props;
  const { isOpen, handlers } = useOpen();
  const id = `version-${version}-${name}`;
  const title = shows === 'changes' ? `What version ${version} changed` : `Version ${version}`;
  return (
    <Panel id={id} title={title} width="md" testId={`panel-${id}`} {...handlers}>
      {isOpen && (
        <PanelBody>
          {shows === 'changes' && (
            <PanelSection>
              <Compared {...props} />
            </PanelSection>
          )}
          <PanelSection>
            <Whole version={version} />
          </PanelSection>
        </PanelBody>
      )}
    </Panel>
  );
}

function Compared({ version, versions }: VersionPanelProps) {
  const others = versions.filter((each) => each !== version);
  const [other, setOther] = useState(others.find((each) => each < version) ?? others[0] ?? null);
  if (other === null) return <Text>This is the first version.</Text>;
  return (
    <Flex direction="column" gap="sm">
      <Select
        label="Compare with"
        name="compare-with"
        value={other}
        options={others.map((each) => ({ value: each, label: `Version ${each}` }))}
        onChange={(value) => setOther(Number(value))}
        testId="compare-with"
      />
      <Difference from={other} to={version} />
    </Flex>
  );
}

export interface DifferenceProps {
  readonly from: number;
  readonly to: number;
}

/** What one version changes of another. */
export function Difference({ from, to }: DifferenceProps) {
  const asked = useAnswer(() => compareVersions(from, to), `${from} ${to}`);
  const { labels } = useLabels(asked.answer);
  return (
    <Answered asked={asked} name="difference" loading="Comparing" failed="The versions could not be compared">
      {({ changes }) =>
        changes.length === 0 ? (
          <Text>Both say the same.</Text>
        ) : (
          <ChangeList changes={changes} labels={labels} />
        )
      }
    </Answered>
  );
}

function Whole({ version }: { readonly version: number }) {
  const asked = useAnswer(() => readVersion(version), String(version));
  const { labels } = useLabels(asked.answer);
  const { copy } = useCopyJson();
  return (
    <Answered
      asked={asked}
      name="version"
      loading="Loading the version"
      failed="The version could not be read"
    >
      {({ document }) => (
        <Flex direction="column" gap="sm" align="start" testId="whole-version">
          {documentParagraphs(document, labels).map(({ key, title, lines }) => (
            <Flex key={key} direction="column" gap="flush">
              <Text format={{ fontWeight: 'demibold' }}>{title}</Text>
              {lines.map((line) => (
                <Text key={line}>{line}</Text>
              ))}
            </Flex>
          ))}
          <Button size="sm" onClick={() => void copy(document)} testId="copy-json">
            Copy JSON
          </Button>
        </Flex>
      )}
    </Answered>
  );
}
