/** Publishing and going back, as one act in two steps: ask, confirm. A repeat of the same act makes no second version. */

import type { Answered, Refusal } from 'fitgate-shared/ask-server.ts';
import { useState } from 'react';
import type { PublishAnswer } from './contract.ts';

export interface Publishing {
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly confirming: boolean;
  readonly setConfirming: (confirming: boolean) => void;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** To be called once the refusal was dealt with. */
  readonly forget: () => void;
  readonly run: () => Promise<void>;
}

/**
 * @param act asks the server, with the reason trimmed
 * @param done after it was published, with the new version
 */
export function usePublish(
  act: (reason: string) => Promise<Answered<PublishAnswer>>,
  done: (version: number) => Promise<void>,
): Publishing {
  const [reason, setReason] = useState('');
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const run = async (): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    const asked = await act(reason.trim());
    setBusy(false);
    setConfirming(false);
    if (!asked.ok) {
      setRefusal(asked.refusal);
      return;
    }
    setReason('');
    await done(asked.answer.version);
  };
  return { reason, setReason, confirming, setConfirming, busy, refusal, forget: () => setRefusal(null), run };
}
