import { useCallback, useEffect, useRef, useState } from 'react';

interface Polled<T> {
  readonly value: T | null;
  readonly problem: string | null;
  /** Reads at once. */
  readonly refresh: () => void;
}

/**
 * Reads now and then every `everyMs`; an equal value causes no re-render. Changes of other users or apps appear automatically, as
 * on an open HubSpot page.
 * @param read from `useCallback`: a new function is a new query, and drops pending results of the old one.
 */
export function usePolled<T>(read: () => Promise<T>, everyMs: number): Polled<T> {
  const [state, setState] = useState<{ text: string; value: T } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(read);

  const look = useCallback(async () => {
    try {
      const value = await read();
      if (asked.current !== read) return;
      const text = JSON.stringify(value);
      setState((last) => (last?.text === text ? last : { text, value }));
      setProblem(null);
    } catch (error) {
      if (asked.current === read) setProblem(String(error));
    }
  }, [read]);

  useEffect(() => {
    asked.current = read;
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [read, look, everyMs]);

  const refresh = useCallback(() => void look(), [look]);
  return { value: state?.value ?? null, problem, refresh };
}
