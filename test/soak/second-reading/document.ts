/** The criteria document, as the second reading sees it: a valid one, straight from its JSON. */
export type Days = { days: number };

export type Question =
  | { is: 'is' | 'isNot'; value: string | number | boolean }
  | { is: 'anyOf' | 'noneOf'; value: string[] | number[] }
  | { is: 'includesAny' | 'includesAll' | 'includesNone'; value: string[] }
  | { is: 'containsText' | 'startsWith' | 'endsWith'; value: string }
  | { is: 'gt' | 'gte' | 'lt' | 'lte'; value: number }
  | { is: 'between'; value: [number, number] }
  | { is: 'withinLast' | 'withinNext' | 'longerAgoThan'; value: Days }
  | { is: 'before' | 'after'; value: string }
  | { is: 'grewBy'; value: Days & { percent: number } }
  | { is: 'isKnown' | 'isUnknown' };

export type Leaf = { fact: string; whenEmpty?: boolean } & Question;
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Leaf;
export type Band = { share: number; when: Condition };

export type Criterion = {
  key: string;
  name: string;
  dimension: 'firmographic' | 'technographic' | 'behavioral' | 'trigger' | 'relationship';
  weight: number;
  gate?: boolean;
} & ({ when: Condition } | { bands: Band[] });

export type Profile = {
  key: string;
  name: string;
  status: 'hypothesis' | 'validated' | 'retired';
  criteria: Criterion[];
};

export type Flag = { key: string; name: string; effect: 'exclude' | { penalty: number }; when: Condition };

export type CriteriaDocument = {
  schema: 1;
  profiles: Profile[];
  flags: Flag[];
  tiers: { key: string; name: string; min: number }[];
  settings: { mirrorToHubSpotIcpTier: boolean; salesPipelines?: string[] };
};

/** A criterion with `when` is one band that earns everything. */
export function bandsOf(criterion: Criterion): Band[] {
  return 'bands' in criterion ? criterion.bands : [{ share: 1, when: criterion.when }];
}

/** The leaves of a condition in the order of the text. */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

export function leavesOfCriterion(criterion: Criterion): Leaf[] {
  return bandsOf(criterion).flatMap((band) => leavesOf(band.when));
}

export function profilesInUse(document: CriteriaDocument): Profile[] {
  return document.profiles.filter((profile) => profile.status !== 'retired');
}

/** Retired profiles answer nothing, so their leaves are not in use. */
export function leavesInUse(document: CriteriaDocument): Leaf[] {
  return [
    ...profilesInUse(document).flatMap((profile) => profile.criteria.flatMap(leavesOfCriterion)),
    ...document.flags.flatMap((flag) => leavesOf(flag.when)),
  ];
}
