/** How many companies a condition matches today, asked anew a moment after each change of it. */
import { useDebounce } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { CountAnswer } from '../contract.ts';
import { type Pacing, pause } from '../pacing.ts';
import { countCompanies } from './condition-api.ts';

/** @param condition complete; null = there is none yet */
export function useCount(condition: unknown, pacing: Pacing): CountAnswer | null {
  const [answer, setAnswer] = useState<CountAnswer | null>(null);
  const text = useDebounce(condition === null ? '' : JSON.stringify(condition), 300);
  const { previewEveryMs } = pacing;
  useEffect(() => {
    setAnswer(null);
    if (text === '') return;
    let wanted = true;
    const ask = async (): Promise<void> => {
      while (wanted) {
        const asked = await countCompanies(JSON.parse(text));
        if (!wanted || !asked.ok) return;
        setAnswer(asked.answer);
        if (asked.answer.state === 'ready') return;
        await pause(previewEveryMs);
      }
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [text, previewEveryMs]);
  return answer;
}
