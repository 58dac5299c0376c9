import { useCallback, useEffect, useRef, useState } from 'react';

interface Polled<T> {
  readonly value: T | null;
  readonly problem: string | null;
  /** Reads at once. */
  readonly refresh: () => void;
}

/**
 * Reads now and again every `everyMs`; a value equal to the last one re-renders nothing. What another user or an app
 * changed appears by itself, as it does on an open HubSpot page.
 * @param read from `useCallback`: another function is another question, and drops the answers to the last one.
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
