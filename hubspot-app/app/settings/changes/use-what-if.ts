/** What publishing would change; asks again while the server reads what is needed for that. */
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WhatIfAnswer } from '../contract.ts';
import { previewCriteria } from '../frame/page-api.ts';
import { pause } from '../pacing.ts';

interface View {
  /** What the answer is about. */
  readonly about: string;
  readonly answer: WhatIfAnswer | null;
  readonly refusal: Refusal | null;
}

export interface WhatIf extends Pick<View, 'answer' | 'refusal'> {
  readonly again: () => void;
}

export interface WhatIfOptions {
  /** Names what is asked about, such as a draft's revision: an answer about another one is dropped. Null: nothing is asked. */
  readonly about: string | null;
  /** Going back to it; null = the saved draft. */
  readonly version: number | null;
  /** How long to wait before asking again, in milliseconds. */
  readonly everyMs: number;
}

/** Reading a large account takes minutes, so there is no time limit: it ends with an answer, a refusal, or the page. */
export function useWhatIf({ about, version, everyMs }: WhatIfOptions): WhatIf {
  const [view, setView] = useState<View | null>(null);
  const question = useRef(0);

  const ask = useCallback(async () => {
    question.current += 1;
    const mine = question.current;
    if (about === null) return;
    setView(null);
    const show = (part: Pick<View, 'answer' | 'refusal'>): void => setView({ about, ...part });
    await follow(version, everyMs, () => question.current === mine, show);
  }, [about, version, everyMs]);

  useEffect(() => {
    void ask();
    return () => {
      question.current += 1;
    };
  }, [ask]);

  const again = useCallback(() => void ask(), [ask]);
  const { answer, refusal } = view !== null && view.about === about ? view : { answer: null, refusal: null };
  return { answer, refusal, again };
}

async function follow(
  version: number | null,
  everyMs: number,
  isWanted: () => boolean,
  show: (view: Pick<View, 'answer' | 'refusal'>) => void,
): Promise<void> {
  while (isWanted()) {
    const asked = await previewCriteria(version);
    if (!isWanted()) return;
    show(asked.ok ? { answer: asked.answer, refusal: null } : { answer: null, refusal: asked.refusal });
    if (!asked.ok || asked.answer.state === 'ready') return;
    await pause(everyMs);
  }
}
