import { createLogger, type Logger } from '../../../src/log.ts';

export interface CapturedLog {
  readonly log: Logger;
  /** What was written so far, as it would stand in a file. */
  text(): string;
  /** The lines, parsed. */
  lines(): readonly Record<string, unknown>[];
}

/** The process's own logger, writing every level to memory. */
export function captureLog(): CapturedLog {
  const written: string[] = [];
  return {
    log: createLogger('trace', { write: (line) => written.push(line) }),
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
