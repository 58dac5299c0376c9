import {
  Button,
  LoadingButton,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Item, ProfileView } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import { AskedSection } from './AskedSection.tsx';
import { type CriterionForm, criterionOf, openForm } from './criterion-form.ts';
import { maySave } from './form-state.ts';
import { newKey } from './new-key.ts';
import { keysOf } from './profile-edits.ts';
import { WordsSection } from './WordsSection.tsx';
import { WorthSection } from './WorthSection.tsx';

export interface CriterionPanelProps {
  readonly page: Page;
  readonly panelId: string;
  readonly profile: ProfileView;
  /** Null = a new criterion. */
  readonly item: Item | null;
  readonly onSave: (value: Item) => void;
}

/** What a criterion looks at, what it is worth, and what reps read. */
export function CriterionPanel({ page, panelId, profile, item, onSave }: CriterionPanelProps) {
  const { closeOverlay } = useExtensionActions<'settings'>();
  const { properties } = page;
  const [form, setForm] = useState<CriterionForm>(() => openForm(item, properties.labels));
  const save = (): void => {
    const key = item?.key ?? newKey(form.name, keysOf(profile.criteria), 'criterion');
    onSave(criterionOf(form, item, key));
    closeOverlay(panelId);
  };
  return (
    <>
      <PanelBody>
        <PanelSection>
          <Text format={{ fontWeight: 'bold' }}>What to look at</Text>
          <AskedSection page={page} form={form} item={item} onChange={setForm} />
        </PanelSection>
        <PanelSection>
          <Text format={{ fontWeight: 'bold' }}>What it is worth</Text>
          <WorthSection
            profile={profile}
            form={form}
            item={item}
            onChange={setForm}
            properties={properties}
          />
        </PanelSection>
        <PanelSection>
          <Text format={{ fontWeight: 'bold' }}>What reps read</Text>
          <WordsSection page={page} form={form} onChange={setForm} />
        </PanelSection>
      </PanelBody>
      <PanelFooter>
        <LoadingButton
          variant="primary"
          disabled={!maySave(form, properties)}
          onClick={save}
          testId="save-criterion"
        >
          Save to draft
        </LoadingButton>
        <Button onClick={() => closeOverlay(panelId)} testId="cancel-criterion">
          Cancel
        </Button>
      </PanelFooter>
    </>
  );
}
