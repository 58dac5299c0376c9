import {
  Alert,
  Button,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import { useState } from 'react';
import type { Page } from './use-page.ts';

const ID = 'discard-draft';

/** Drops the draft, after saying what is lost. */
export function DiscardDraft({ page, disabled }: { readonly page: Page; readonly disabled: boolean }) {
  const { closeOverlay } = useExtensionActions<'settings'>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { length } = page.draft.state.saved.changes;
  const version = page.criteria.published?.version ?? null;
  const discard = async (): Promise<void> => {
    setBusy(true);
    const refused = await page.discard();
    setBusy(false);
    setRefusal(refused);
    if (refused === null) closeOverlay(ID);
  };
  return (
    <Button
      variant="secondary"
      disabled={disabled}
      testId="discard"
      overlay={
        <Modal id={ID} title="Discard the draft?" variant="danger" onClose={() => setRefusal(null)}>
          <ModalBody>
            <Text>{lossWords(length, version)}</Text>
            {refusal !== null && (
              <Alert title="The draft isn't discarded" variant="danger" testId="not-discarded">
                {refusalText(refusal)}
              </Alert>
            )}
          </ModalBody>
          <ModalFooter>
            <LoadingButton
              variant="destructive"
              loading={busy}
              onClick={() => void discard()}
              testId="discard-now"
            >
              Discard draft
            </LoadingButton>
            <Button onClick={() => closeOverlay(ID)}>Cancel</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Discard draft
    </Button>
  );
}

function lossWords(changes: number, version: number | null): string {
  const lost = changes === 1 ? '1 change is' : `${changes} changes are`;
  return version === null
    ? 'Everything in the draft is lost, for everybody. Nothing is live yet.'
    : `${lost} lost, for everybody. Version ${version} stays live.`;
}
