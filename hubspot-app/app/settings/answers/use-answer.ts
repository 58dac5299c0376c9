/** One question to the server, asked when a screen opens and again when asked to. */
import type { Answered, Refusal } from 'fitgate-shared/ask-server.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Asking<Answer> {
  /** The latest answer; it stays while the question is asked again. */
  readonly answer: Answer | null;
  /** Why the latest question was not answered. */
  readonly refusal: Refusal | null;
  readonly asking: boolean;
  readonly again: () => void;
  /** Takes what a change answered, in place of a second question. */
  readonly keep: (answer: Answer) => void;
}

interface View<Answer> extends Pick<Asking<Answer>, 'answer' | 'refusal' | 'asking'> {
  readonly about: string;
}

const unanswered = (about: string) => ({ about, answer: null, refusal: null, asking: true });

/**
 * Asks at once, and anew whenever `about` differs: the answer to the question before is then dropped, also if it comes late.
 * @param about names what is asked
 */
export function useAnswer<Answer>(ask: () => Promise<Answered<Answer>>, about = ''): Asking<Answer> {
  const [view, setView] = useState<View<Answer>>(() => unanswered(about));
  // What is asked now, also for an `again` that somebody kept from before `about` changed.
  const latest = useRef({ ask, about });
  latest.current = { ask, about };
  const question = useRef(0);

  const put = useCallback(async () => {
    question.current += 1;
    const mine = question.current;
    const { ask: askNow, about: aboutNow } = latest.current;
    setView((before) => ({
      ...(before.about === aboutNow ? before : unanswered(aboutNow)),
      asking: true,
      refusal: null,
    }));
    const asked = await askNow();
    if (question.current !== mine) return;
    setView((before) =>
      asked.ok
        ? { about: aboutNow, answer: asked.answer, refusal: null, asking: false }
        : { ...before, refusal: asked.refusal, asking: false },
    );
  }, []);

  useEffect(() => {
    latest.current = { ...latest.current, about };
    void put();
    return () => {
      question.current += 1;
    };
  }, [put, about]);

  const again = useCallback(() => void put(), [put]);
  const keep = useCallback(
    (answer: Answer) => {
      question.current += 1;
      setView({ about, answer, refusal: null, asking: false });
    },
    [about],
  );
  return { ...(view.about === about ? view : unanswered(about)), again, keep };
}
