/** What publishing the saved draft would change, kept up to date while somebody looks at it. */
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useEffect, useState } from 'react';
import type { ReadyWhatIf, WhatIfAnswer } from '../contract.ts';
import { type Pacing, pause } from '../pacing.ts';
import { previewCriteria } from './page-api.ts';

export interface WhatIf {
  /** The newest finished one; of an earlier draft while that of the present one is computed. */
  readonly ready: ReadyWhatIf | null;
  /** The last answer was asked for the draft that is there now. */
  readonly isCurrent: boolean;
  /** How far the reading of facts is that only the draft asks for. */
  readonly reading: Extract<WhatIfAnswer, { state: 'reading' }> | null;
  readonly refusal: Refusal | null;
}

interface Asked extends Omit<WhatIf, 'isCurrent'> {
  readonly about: string | null;
}

const NOTHING: Asked = { ready: null, reading: null, refusal: null, about: null };

/**
 * @param about names the criteria to be previewed: a draft's revision, or a version; null = there is nothing to preview
 * @param version that is previewed; null = the saved draft
 */
export function useWhatIf(about: string | null, version: number | null, pacing: Pacing): WhatIf {
  const [asked, setAsked] = useState<Asked>(NOTHING);
  const { previewAfterMs, previewEveryMs } = pacing;
  useEffect(() => {
    if (about === null) return;
    let wanted = true;
    const show = (part: Partial<Asked>) => setAsked((before) => ({ ...before, ...part, about }));
    void follow(version, { previewAfterMs, previewEveryMs }, () => wanted, show);
    return () => {
      wanted = false;
    };
  }, [about, version, previewAfterMs, previewEveryMs]);
  return { ...asked, isCurrent: about !== null && asked.about === about && asked.reading === null };
}

/** Reading a large account takes minutes, so there is no time limit: it ends with an answer, a refusal, or the page. */
async function follow(
  version: number | null,
  { previewAfterMs, previewEveryMs }: Pick<Pacing, 'previewAfterMs' | 'previewEveryMs'>,
  wanted: () => boolean,
  show: (part: Partial<Asked>) => void,
): Promise<void> {
  await pause(previewAfterMs);
  while (wanted()) {
    const asked = await previewCriteria(version);
    if (!wanted()) return;
    if (!asked.ok) return show({ refusal: asked.refusal, reading: null });
    if (asked.answer.state === 'ready') return show({ ready: asked.answer, reading: null, refusal: null });
    show({ reading: asked.answer, refusal: null });
    await pause(previewEveryMs);
  }
}
