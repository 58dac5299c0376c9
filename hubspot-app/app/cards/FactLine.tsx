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

/** What stands on the record, as far as this viewer may see it, and what the score makes of it. */
export function saysOf(fact: FitFact, values: LiveValues): string {
  const { property } = fact;
  const why = whyUnknown(fact);
  if (property === null) return why ?? 'from associated records';
  if (fact.unknown === 'not_read' || values.state !== 'read') return why ?? waitingFor(values);
  const value = values.valueOf(property) ?? '';
  if (values.isNew(property)) return `${value === '' ? 'blank' : value} (new, not counted yet)`;
  return value === '' ? blankFor(fact) : valueFor(fact, value, why);
}

function valueFor({ blank, blankCounts, unknown }: FitFact, value: string, why: string | null): string {
  if (blank) return `${value} (new, not counted yet)`;
  if (unknown === 'empty' || blankCounts !== null) return `${value} (counts as blank)`;
  return why === null ? value : `${value} (${why})`;
}

/** HubSpot shows a property that the viewer may not view like a blank one. */
function blankFor({ blank, blankCounts }: FitFact): string {
  if (!blank) return 'not shown to you';
  return blankCounts === null ? 'blank' : `blank (a blank counts as ${blankCounts})`;
}

function waitingFor(values: LiveValues): string {
  return values.state === 'loading' ? '…' : 'could not be read';
}
