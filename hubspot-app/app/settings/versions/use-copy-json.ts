import { useExtensionActions } from '@hubspot/ui-extensions';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import { useCallback } from 'react';
import { layOutJson } from '../json-layout.ts';
import { readVersion } from './versions-api.ts';

/** Copies a version, or another document, as JSON, and says so. */
export function useCopyJson() {
  const actions = useExtensionActions<'settings'>();
  const copy = useCallback(
    async (document: unknown): Promise<void> => {
      await actions.copyTextToClipboard(layOutJson(document));
      actions.addAlert({ type: 'success', message: 'The JSON is on your clipboard.' });
    },
    [actions],
  );
  const copyVersion = useCallback(
    async (version: number): Promise<void> => {
      const asked = await readVersion(version);
      if (asked.ok) await copy(asked.answer.document);
      else actions.addAlert({ type: 'danger', message: refusalText(asked.refusal) });
    },
    [actions, copy],
  );
  return { copy, copyVersion };
}
