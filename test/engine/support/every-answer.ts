const operators = (names: string, unknown: readonly string[]): readonly string[] =>
  names.split(' ').flatMap((name) => ['true', 'false', ...unknown].map((answer) => `${name}: ${answer}`));

/** Every way in which a leaf of each operator can answer: true, false, or unknown for each reason that it can have. */
export const EVERY_ANSWER: readonly string[] = [
  ...operators('is isNot anyOf noneOf gt gte lt lte between', ['empty', 'not_read', 'unparsable']),
  ...operators('withinLast withinNext longerAgoThan before after', ['empty', 'not_read', 'unparsable']),
  ...operators('includesAny includesAll includesNone', ['empty', 'not_read', 'truncated']),
  ...operators('containsText startsWith endsWith', ['empty', 'not_read', 'truncated']),
  ...operators('grewBy', ['empty', 'not_read', 'unparsable', 'truncated']),
  ...operators('isKnown isUnknown', ['not_read', 'truncated']),
];
