import { Button, EmptyState, Flex, Select, StatusTag, Text, Toggle } from '@hubspot/ui-extensions';
import { DIMENSION, grouped } from 'fitgate-shared/shared-words.ts';
import { STATUS } from 'fitgate-shared/words/document-words.ts';
import { useState } from 'react';
import { type Item, type ProfileView, readDocument } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import type { WhatIf } from '../frame/use-what-if.ts';
import { CriteriaTable } from './CriteriaTable.tsx';
import { CriterionPanel } from './CriterionPanel.tsx';
import { type ShownItem, shownItems } from './item-state.ts';
import { LazyPanel } from './LazyPanel.tsx';
import { ProfileMenu } from './ProfileMenu.tsx';
import { pointsOf, sumOf } from './points.ts';
import { addCriterion } from './profile-edits.ts';

const MOST_CRITERIA = 40;

export interface ProfilesTabProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
}

/** In words, what every criterion of a profile asks; any number can be changed in place. */
export function ProfilesTab({ page, whatIf }: ProfilesTabProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [showLive, setShowLive] = useState(false);
  const isLive = !page.mayEdit || showLive;
  const drafted = readDocument(isLive ? page.live : page.shown).profiles;
  const live = readDocument(page.live).profiles;
  const profile = drafted.find(({ key }) => key === chosen) ?? drafted[0];
  const mayShowLive = page.mayEdit && page.live !== null;
  return (
    <Flex direction="column" gap="sm" testId="profiles">
      <Flex direction="row" gap="sm" align="end" justify="between" wrap="wrap">
        <Flex direction="row" gap="sm" align="end" wrap="wrap">
          {drafted.length > 1 && profile !== undefined && (
            <Select
              label="Profile"
              name="profile"
              value={profile.key}
              options={drafted.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(key) => setChosen(String(key))}
              testId="profile"
            />
          )}
          {drafted.length === 1 && profile !== undefined && (
            <Text format={{ fontWeight: 'bold' }}>{profile.name}</Text>
          )}
          {profile !== undefined && <Status status={profile.status} />}
          {!isLive && <ProfileMenu page={page} profile={profile} profiles={drafted} onChosen={setChosen} />}
        </Flex>
        {mayShowLive && (
          <Toggle
            label="Show live"
            name="show-live"
            checked={showLive}
            onChange={setShowLive}
            textChecked="On"
            textUnchecked="Off"
            testId="show-live"
          />
        )}
      </Flex>
      {profile !== undefined && <Matches profile={profile} whatIf={whatIf} />}
      {profile === undefined ? (
        <Text>There is no profile yet.</Text>
      ) : (
        <Criteria
          page={page}
          whatIf={whatIf}
          profile={profile}
          profiles={drafted}
          live={live.find(({ key }) => key === profile.key)?.criteria ?? []}
          readOnly={isLive}
        />
      )}
    </Flex>
  );
}

function Status({ status }: { readonly status: string }) {
  const variant = status === 'validated' ? 'success' : 'default';
  return (
    <StatusTag variant={variant} hollow={status !== 'validated'}>
      {STATUS[status] ?? 'Without a status'}
    </StatusTag>
  );
}

/** How many companies are in our ICP: of the whole draft, because each company has one profile. */
function Matches({ profile, whatIf }: { readonly profile: ProfileView; readonly whatIf: WhatIf }) {
  const { ready, reading, refusal } = whatIf;
  if (profile.status === 'retired') return <Text variant="microcopy">No company is judged by it.</Text>;
  if (reading !== null) {
    const of = reading.of === null ? '' : ` of ${grouped(reading.of)}`;
    const names = reading.properties.join(', ');
    return (
      <Text variant="microcopy" testId="matches">
        {`Reading ${names} from HubSpot: ${grouped(reading.done)}${of} companies.`}
      </Text>
    );
  }
  if (refusal !== null || ready === null) return null;
  return (
    <Text variant="microcopy" testId="matches">
      {`In our ICP: ${grouped(ready.after.gates.pass)} of ${grouped(ready.companies)} companies. Not known yet: ${grouped(ready.after.gates.undetermined)}.`}
    </Text>
  );
}

interface CriteriaProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
  readonly profile: ProfileView;
  readonly profiles: readonly ProfileView[];
  readonly live: readonly Item[];
  readonly readOnly: boolean;
}

function Criteria({ page, whatIf, profile, profiles, live, readOnly }: CriteriaProps) {
  const { criteria } = profile;
  const points = pointsOf(criteria);
  const shown = shownItems(criteria, readOnly ? [] : live);
  return (
    <>
      {Object.entries(DIMENSION).map(([dimension, name]) => {
        const rows = shown.filter(({ item }) => item['dimension'] === dimension);
        if (rows.length === 0) return null;
        return (
          <Flex key={dimension} direction="column" gap="xs" testId={`group-${dimension}`}>
            <Text format={{ fontWeight: 'bold' }}>
              {`${name} · ${sumOf(rows.filter(isKept).map(({ item }) => points.of(item)))} of 100 points`}
            </Text>
            <CriteriaTable
              page={page}
              whatIf={whatIf}
              profile={profile}
              profiles={profiles}
              live={live}
              rows={rows}
              points={points}
              readOnly={readOnly}
            />
          </Flex>
        );
      })}
      {shown.length === 0 && (
        <EmptyState title="No criteria yet" imageName="target" layout="vertical" testId="no-criteria">
          <Text>Start with two or three must-haves: what a company needs before a call is worth it.</Text>
        </EmptyState>
      )}
      {!readOnly && <AddCriterion page={page} profile={profile} />}
    </>
  );
}

const isKept = ({ state }: ShownItem): boolean => state !== 'removed';

function AddCriterion({ page, profile }: { readonly page: Page; readonly profile: ProfileView }) {
  const isFull = profile.criteria.length >= MOST_CRITERIA;
  const id = `add-criterion-${profile.key}`;
  return (
    <Flex direction="row">
      <Button
        variant="secondary"
        disabled={isFull}
        testId="add-criterion"
        overlay={
          <LazyPanel id={id} title="Add criterion">
            {() => (
              <CriterionPanel
                page={page}
                panelId={id}
                profile={profile}
                item={null}
                onSave={(value) => page.draft.change(addCriterion(profile, value, null))}
              />
            )}
          </LazyPanel>
        }
      >
        {isFull ? `${MOST_CRITERIA} of ${MOST_CRITERIA} criteria` : 'Add criterion'}
      </Button>
    </Flex>
  );
}
