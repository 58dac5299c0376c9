import { Text } from '@hubspot/ui-extensions';
import type { FitFact } from './contract.ts';
import type { LiveValues } from './use-live-values.ts';
import { whyUnknown } from './words.ts';

export interface FactLineProps {
  readonly fact: FitFact;
  readonly values: LiveValues;
}

/** One fact: its value on the record now, and why it could not be judged. */
export function FactLine({ fact, values }: FactLineProps) {
  return <Text variant="microcopy">{`${fact.label}: ${saysOf(fact, values)}`}</Text>;
}

function saysOf(fact: FitFact, values: LiveValues): string {
  const why = whyUnknown(fact);
  if (fact.property === null) return why ?? 'from associated records';
  if (fact.unknown === 'not_read' || values.state !== 'read') return why ?? waitingFor(values);
  const value = values.valueOf(fact.property) ?? '';
  // Blank yet known: the criteria treat blank as a value, or the value was deleted since the last assessment.
  if (value === '') return why ?? 'blank';
  if (fact.unknown === 'empty') return `${value} (new, not counted yet)`;
  return why === null ? value : `${value} (${why})`;
}

function waitingFor(values: LiveValues): string {
  return values.state === 'loading' ? '…' : 'could not be read';
}
