import type { Leaf } from './document.ts';
import type { HistoryEntry } from './open-files.ts';
import type { Subject } from './read-facts.ts';
import {
  asText,
  DAY,
  type Fact,
  type Instant,
  known,
  mapReading,
  parseInstant,
  type Reading,
  readBoolean,
  readInstant,
  readNumber,
  readSet,
  readText,
  unknown,
} from './read-values.ts';

/** What one leaf answers at one time, or why it can't. */
export function answerLeaf(leaf: Leaf, subject: Subject, now: number): Reading<boolean> {
  const answer = ask(leaf, subject, now);
  const isEmpty = !answer.known && answer.reason === 'empty';
  return isEmpty && leaf.whenEmpty !== undefined ? known(leaf.whenEmpty) : answer;
}

function ask(leaf: Leaf, subject: Subject, now: number): Reading<boolean> {
  const fact = subject.fact(leaf.fact);
  switch (leaf.is) {
    case 'isKnown':
      return hasValue(fact);
    case 'isUnknown':
      return not(hasValue(fact));
    case 'is':
      return isOneOf(fact, [leaf.value]);
    case 'isNot':
      return not(isOneOf(fact, [leaf.value]));
    case 'anyOf':
      return isOneOf(fact, leaf.value);
    case 'noneOf':
      return not(isOneOf(fact, leaf.value));
    case 'includesAny':
      return mapReading(setOf(fact), (members) => textsOf(leaf.value).some((text) => members.includes(text)));
    case 'includesAll':
      return mapReading(setOf(fact), (members) =>
        textsOf(leaf.value).every((text) => members.includes(text)),
      );
    case 'includesNone':
      return mapReading(
        setOf(fact),
        (members) => !textsOf(leaf.value).some((text) => members.includes(text)),
      );
    case 'containsText':
      return someText(fact, (text) => text.includes(asText(leaf.value)));
    case 'startsWith':
      return someText(fact, (text) => text.startsWith(asText(leaf.value)));
    case 'endsWith':
      return someText(fact, (text) => text.endsWith(asText(leaf.value)));
    case 'gt':
      return mapReading(numberOf(fact), (number) => number > leaf.value);
    case 'gte':
      return mapReading(numberOf(fact), (number) => number >= leaf.value);
    case 'lt':
      return mapReading(numberOf(fact), (number) => number < leaf.value);
    case 'lte':
      return mapReading(numberOf(fact), (number) => number <= leaf.value);
    case 'between':
      return mapReading(numberOf(fact), (number) => leaf.value[0] <= number && number <= leaf.value[1]);
    case 'withinLast':
      return mapReading(instantOf(fact), ({ t0, t1 }) => t0 <= now && t1 >= now - leaf.value.days * DAY);
    case 'withinNext':
      return mapReading(instantOf(fact), ({ t0, t1 }) => t1 >= now && t0 <= now + leaf.value.days * DAY);
    case 'longerAgoThan':
      return mapReading(instantOf(fact), ({ t1 }) => t1 < now - leaf.value.days * DAY);
    case 'before':
      return mapReading(instantOf(fact), ({ t1 }) => t1 < told(leaf.value).t0);
    case 'after':
      return mapReading(instantOf(fact), ({ t0 }) => t0 > told(leaf.value).t1);
    case 'grewBy': {
      const then = now - leaf.value.days * DAY;
      return grewBy(fact, subject.history(leaf.fact.replace('company.', '')), then, leaf.value.percent);
    }
  }
}

/** A value that can't be read is still a value. */
function hasValue(fact: Fact): Reading<boolean> {
  if (fact.kind !== undefined || fact.reason === 'unparsable') return known(true);
  return fact.reason === 'empty' ? known(false) : fact;
}

function not(answer: Reading<boolean>): Reading<boolean> {
  return mapReading(answer, (isTrue) => !isTrue);
}

/** The type of the values asked for is the type the fact is read as. */
function isOneOf(fact: Fact, values: readonly (string | number | boolean)[]): Reading<boolean> {
  const [first] = values;
  if (typeof first === 'number') return mapReading(numberOf(fact), (number) => values.includes(number));
  if (typeof first === 'boolean') return mapReading(booleanOf(fact), (is) => values.includes(is));
  return mapReading(textOf(fact), (text) => textsOf(values.map(String)).includes(text));
}

/** Of contacts, a text operator is true if it is true of any member. */
function someText(fact: Fact, isTrue: (text: string) => boolean): Reading<boolean> {
  const texts = fact.kind === 'members' ? setOf(fact) : mapReading(textOf(fact), (text) => [text]);
  return mapReading(texts, (all) => all.some(isTrue));
}

function grewBy(
  fact: Fact,
  history: readonly HistoryEntry[] | undefined,
  then: number,
  percent: number,
): Reading<boolean> {
  const current = numberOf(fact);
  if (!current.known) return current;
  if (history === undefined) return unknown('not_read');
  const entry = history.filter(({ at }) => at <= then).at(-1);
  if (entry === undefined) return unknown('truncated');
  const old = readNumber(entry.value);
  // The fact itself has a value, so even a blank in its past is not `empty`.
  if (!old.known || old.value === 0) return unknown('unparsable');
  const growth = ((current.value - old.value) / Math.abs(old.value)) * 100;
  return known(percent > 0 ? growth >= percent : growth <= percent);
}

function textsOf(values: readonly string[]): string[] {
  return values.map(asText);
}

/** The instant of a valid document always reads. */
function told(value: string): Instant {
  return parseInstant(value.trim()) ?? { t0: Number.NaN, t1: Number.NaN };
}

function numberOf(fact: Fact): Reading<number> {
  if (fact.kind === undefined) return fact;
  if (fact.kind === 'number') return known(fact.value);
  return fact.kind === 'raw' ? readNumber(fact.value) : unknown('unparsable');
}

export function instantOf(fact: Fact): Reading<Instant> {
  if (fact.kind === undefined) return fact;
  if (fact.kind === 'instant') return known(fact.value);
  return fact.kind === 'raw' ? readInstant(fact.value) : unknown('unparsable');
}

function setOf(fact: Fact): Reading<string[]> {
  if (fact.kind === undefined) return fact;
  if (fact.kind === 'members') return known(fact.value);
  return fact.kind === 'raw' ? readSet(fact.value) : unknown('unparsable');
}

function booleanOf(fact: Fact): Reading<boolean> {
  if (fact.kind === undefined) return fact;
  return fact.kind === 'raw' ? readBoolean(fact.value) : unknown('unparsable');
}

function textOf(fact: Fact): Reading<string> {
  if (fact.kind === undefined) return fact;
  return fact.kind === 'raw' ? readText(fact.value) : unknown('unparsable');
}
