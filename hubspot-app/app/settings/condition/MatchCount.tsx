import { Text } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import type { CountAnswer } from '../contract.ts';
import type { Pacing } from '../pacing.ts';
import { useCount } from './use-count.ts';

export interface MatchCountProps {
  /** Null while it is not complete. */
  readonly condition: unknown;
  /** As it was when the form was opened; null = a new one. */
  readonly before: unknown;
  readonly pacing: Pacing;
}

/** How many companies the condition matches today, and matched as it was. */
export function MatchCount({ condition, before, pacing }: MatchCountProps) {
  const now = useCount(condition, pacing);
  const was = useCount(before, pacing);
  if (now === null) return null;
  return (
    <Text variant="microcopy" testId="match-count">
      {countWords(now, was)}
    </Text>
  );
}

function countWords(now: CountAnswer, was: CountAnswer | null): string {
  if (now.state === 'reading') {
    const of = now.of === null ? '' : ` of ${grouped(now.of)}`;
    return `Reading ${now.properties.join(', ')} from HubSpot: ${grouped(now.done)}${of}.`;
  }
  const match = now.matches === 1 ? '1 company matches' : `${grouped(now.matches)} companies match`;
  const before =
    was?.state === 'ready' && was.matches !== now.matches ? ` (was ${grouped(was.matches)})` : '';
  const unknown = now.unknown === 0 ? '' : ` ${grouped(now.unknown)} are not known yet.`;
  return `${match} today${before}.${unknown}`;
}
