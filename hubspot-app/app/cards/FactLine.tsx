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
  if (value === '') return blankFor(fact, values, fact.property);
  if (fact.unknown === 'empty') return `${value} (new, not counted yet)`;
  return why === null ? value : `${value} (${why})`;
}

/** HubSpot shows a property that the viewer may not view like a blank one. */
function blankFor(fact: FitFact, values: LiveValues, property: string): string {
  if (values.wasCleared(property)) return 'blank (new, not counted yet)';
  return fact.blank ? 'blank' : 'not shown to you';
}

function waitingFor(values: LiveValues): string {
  return values.state === 'loading' ? '…' : 'could not be read';
}
