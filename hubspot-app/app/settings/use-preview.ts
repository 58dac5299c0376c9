/** What publishing would change; asks again while the server reads the facts that the draft needs. */

import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WhatIfAnswer } from './contract.ts';
import { preview } from './criteria-api.ts';
import { pause } from './pacing.ts';

export interface PreviewView {
  readonly asking: boolean;
  readonly answer: WhatIfAnswer | null;
  readonly refusal: Refusal | null;
}

export interface Preview extends PreviewView {
  readonly ask: (document: unknown) => void;
  /** To be called when the document changed: drops the preview of the older one. */
  readonly forget: () => void;
}

const NOTHING: PreviewView = { asking: false, answer: null, refusal: null };

/** Shows only the answer to the latest question, and none once the page was left. */
export function usePreview(everyMs: number): Preview {
  const [view, setView] = useState<PreviewView>(NOTHING);
  const question = useRef(0);

  const forget = useCallback(() => {
    question.current += 1;
    setView(NOTHING);
  }, []);

  const ask = useCallback(
    (document: unknown) => {
      question.current += 1;
      const mine = question.current;
      setView({ ...NOTHING, asking: true });
      void followPreview(document, everyMs, () => question.current === mine, setView);
    },
    [everyMs],
  );

  useEffect(
    () => () => {
      question.current += 1;
    },
    [],
  );
  return { ...view, ask, forget };
}

/** Reading a large portal takes minutes, so there is no time limit: it ends with an answer, a refusal, or the page. */
async function followPreview(
  document: unknown,
  everyMs: number,
  wanted: () => boolean,
  show: (view: PreviewView) => void,
): Promise<void> {
  for (;;) {
    const asked = await preview(document);
    if (!wanted()) return;
    if (!asked.ok) {
      show({ asking: false, answer: null, refusal: asked.refusal });
      return;
    }
    const reading = asked.answer.state === 'reading';
    show({ asking: reading, answer: asked.answer, refusal: null });
    if (!reading) return;
    await pause(everyMs);
    if (!wanted()) return;
  }
}
