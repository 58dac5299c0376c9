import type {
  Band,
  Condition,
  CriteriaDocument,
  Criterion,
  Flag,
  Leaf,
  Profile,
  Question,
} from './document.ts';
import {
  ASKED_MEMBERS,
  ASKED_NUMBERS,
  ASKED_PARTS,
  ASKED_TEXTS,
  COMPANY_PROPERTIES,
  type Kind,
  randomDate,
  SPANS,
} from './random-values.ts';
import type { Random } from './seeded-random.ts';

const DIMENSIONS = ['firmographic', 'technographic', 'behavioral', 'trigger', 'relationship'] as const;
const KINDS: readonly Kind[] = ['text', 'number', 'boolean', 'date', 'set'];
const DEAL_NUMBERS = ['open.count', 'won.count', 'lost.count', 'open.amount', 'won.amount'].map(
  (name) => `deals.${name}`,
);
const DEAL_DATES = ['deals.lastWonAt', 'deals.lastLostAt'];
const CONTACT_SETS = ['buying_roles', 'hs_buying_role', 'x_persona', 'x_team', 'x_absent'].map(
  (name) => `contacts.${name}`,
);

/** A valid document that asks for every kind of fact with every operator, over enough seeds. */
export function randomDocument(random: Random, now: number): CriteriaDocument {
  const write = new DocumentWriter(random, now);
  const profiles = Array.from({ length: random.int(1, 4) }, (_, index) => write.profile(index));
  const [first] = profiles;
  if (first !== undefined && profiles.every(({ status }) => status === 'retired')) first.status = 'validated';
  return {
    schema: 1,
    profiles,
    flags: Array.from({ length: random.int(0, 6) }, (_, index) => write.flag(index)),
    tiers: write.tiers(),
    settings: {
      mirrorToHubSpotIcpTier: false,
      ...(random.chance(0.5) && {
        salesPipelines: random.some(['default', '7001', 'Renewals', 'partner'], 3),
      }),
    },
  };
}

/** A plain document has one leaf a criterion: many of them, each answered by itself. */
class DocumentWriter {
  private readonly random: Random;
  private readonly now: number;
  private readonly isPlain: boolean;

  constructor(random: Random, now: number) {
    this.random = random;
    this.now = now;
    this.isPlain = random.chance(0.25);
  }

  profile(index: number): Profile {
    const { random } = this;
    const criteria = Array.from({ length: this.isPlain ? 40 : random.pick([1, 2, 4, 6, 10]) }, (_, each) =>
      this.criterion(each),
    );
    const [first] = criteria;
    if (first !== undefined && criteria.every(({ weight }) => weight === 0)) first.weight = 10;
    return {
      key: `profile_${index}`,
      name: `Profile ${index}`,
      status: random.pick(['hypothesis', 'validated', 'validated', 'retired']),
      criteria,
    };
  }

  flag(index: number): Flag {
    const { random } = this;
    const isExclude = random.chance(0.3);
    const all = [this.condition(2), this.condition(2), ...(isExclude ? [this.condition(1)] : [])];
    return {
      key: `flag_${index}`,
      name: `Flag ${index}`,
      effect: isExclude ? 'exclude' : { penalty: random.pick([1, 5, 12, 40, 100]) },
      when: isExclude || random.chance(0.3) ? { all } : this.condition(4),
    };
  }

  tiers(): CriteriaDocument['tiers'] {
    const mins = this.random.some([100, 80, 75, 60, 50, 33, 20, 5, 1], 4).sort((a, b) => b - a);
    return [...mins, 0]
      .slice(this.random.chance(0.1) ? -1 : 0)
      .map((min, index) => ({ key: `tier_${index + 1}`, name: `Tier ${index + 1}`, min }));
  }

  private criterion(index: number): Criterion {
    const { random } = this;
    const isGate = random.chance(this.isPlain ? 0.02 : 0.2);
    const weight = isGate && random.chance(0.3) ? 0 : random.pick([1, 3, 7.5, 10, 20, 100]);
    const base = {
      key: `criterion_${index}`,
      name: `Criterion ${index}`,
      dimension: random.pick(DIMENSIONS),
      weight,
      ...(isGate && { gate: true }),
    };
    if (this.isPlain || random.chance(0.5)) return { ...base, when: this.condition(3) };
    const bands = Array.from({ length: random.int(1, 5) }, (): Band => {
      return { share: random.pick([1, 1, 0.75, 0.5, 0.5, 0.333, 0.1]), when: this.condition(2) };
    });
    return { ...base, bands };
  }

  /** At most `depth` of `all`, `any` and `not` above a leaf. */
  private condition(depth: number): Condition {
    const { random } = this;
    if (depth === 0 || this.isPlain || random.chance(0.5)) return this.leaf();
    const parts = () => Array.from({ length: random.int(1, 3) }, () => this.condition(depth - 1));
    const shape = random.int(0, 4);
    if (shape === 0) return { not: this.condition(depth - 1) };
    return shape <= 2 ? { all: parts() } : { any: parts() };
  }

  private leaf(): Leaf {
    const { random } = this;
    const leaf = { ...this.fact(), ...(random.chance(0.25) && { whenEmpty: random.chance(0.5) }) };
    if (leaf.is === 'isKnown' || leaf.is === 'isUnknown') return { fact: leaf.fact, is: leaf.is };
    return leaf;
  }

  private fact(): { fact: string } & Question {
    const { random } = this;
    const share = random.int(1, 100);
    if (share <= 55) return this.recordFact('company');
    if (share <= 68) return this.recordFact('parent');
    if (share <= 78) return { fact: random.pick(DEAL_NUMBERS), ...this.numberQuestion() };
    if (share <= 83) return { fact: random.pick(DEAL_DATES), ...this.question('date') };
    if (share <= 86) return { fact: 'contacts.count', ...this.numberQuestion() };
    const fact = random.pick(CONTACT_SETS);
    return { fact, ...(random.chance(0.6) ? this.question('set') : this.partQuestion()) };
  }

  private recordFact(of: 'company' | 'parent'): { fact: string } & Question {
    const { random } = this;
    const [property, kind] = random.pick([
      ...Object.entries(COMPANY_PROPERTIES),
      ['x_absent', 'text'] as const,
    ]);
    const fact = `${of}.${property}`;
    if (of === 'company' && kind === 'number' && random.chance(0.3))
      return { fact, ...this.growthQuestion() };
    return { fact, ...this.question(random.chance(0.12) ? random.pick(KINDS) : kind) };
  }

  private question(kind: Kind): Question {
    const { random } = this;
    if (random.chance(0.1)) return { is: random.pick(['isKnown', 'isUnknown']) };
    switch (kind) {
      case 'text':
        return this.textQuestion();
      case 'number':
        return this.numberQuestion();
      case 'boolean':
        return { is: random.pick(['is', 'isNot']), value: random.chance(0.5) };
      case 'date':
        return this.dateQuestion();
      case 'set':
        return {
          is: random.pick(['includesAny', 'includesAll', 'includesNone']),
          value: random.some(ASKED_MEMBERS, 3),
        };
    }
  }

  private textQuestion(): Question {
    const { random } = this;
    if (random.chance(0.4)) return this.partQuestion();
    return random.chance(0.5)
      ? { is: random.pick(['is', 'isNot']), value: random.pick(ASKED_TEXTS) }
      : { is: random.pick(['anyOf', 'noneOf']), value: random.some(ASKED_TEXTS, 4) };
  }

  private partQuestion(): Question {
    const { random } = this;
    return { is: random.pick(['containsText', 'startsWith', 'endsWith']), value: random.pick(ASKED_PARTS) };
  }

  private numberQuestion(): Question {
    const { random } = this;
    const number = () => random.pick(ASKED_NUMBERS);
    switch (random.int(0, 4)) {
      case 0:
        return { is: random.pick(['is', 'isNot']), value: number() };
      case 1:
        return { is: random.pick(['anyOf', 'noneOf']), value: random.some(ASKED_NUMBERS, 4) };
      case 2: {
        const [a, b] = [number(), number()];
        return { is: 'between', value: [Math.min(a, b), Math.max(a, b)] };
      }
      default:
        return { is: random.pick(['gt', 'gte', 'lt', 'lte']), value: number() };
    }
  }

  private dateQuestion(): Question {
    const { random } = this;
    if (random.chance(0.25))
      return { is: random.pick(['before', 'after']), value: randomDate(random, this.now) };
    return {
      is: random.pick(['withinLast', 'withinNext', 'longerAgoThan']),
      value: { days: random.pick(SPANS) },
    };
  }

  private growthQuestion(): Question {
    const { random } = this;
    return { is: 'grewBy', value: { percent: random.pick([-50, -10, 20, 100]), days: random.pick(SPANS) } };
  }
}
