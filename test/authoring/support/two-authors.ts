/**
 * Two people change one draft, each from what they saw last, in any order and at the same time. The model is a map of items: it
 * knows what each says and when it was changed last, and nothing of documents, lists or transactions.
 */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { discardDraft, patchDraft, saveDraft } from '../../../src/authoring/edit-draft.ts';
import { readCriteria } from '../../../src/authoring/read-criteria.ts';
import type { ItemChange } from '../../../src/contract/drafts.ts';
import { documentChanges } from '../../../src/criteria/document-changes.ts';
import { EMPTY_DOCUMENT } from '../../../src/criteria/patch-document.ts';
import { FitgateError } from '../../../src/errors.ts';
import { type AuthorNeeds, add, inWords, remove, set } from './authors.ts';

const PROFILES = ['profile p', 'profile q'];
const PATHS = [
  ...PROFILES,
  ...['criterion p a', 'criterion p b', 'criterion q a', 'flag a', 'flag b', 'flag c', 'tier tier_1'],
  'setting salesPipelines',
];
const AUTHORS = [501, 502] as const;

/** What each item says, by its path, and the number of the change that made it say so. */
interface Item {
  readonly name: string | null;
  readonly touched: number;
}
interface Items {
  readonly count: number;
  /** The number of the change that left no draft. */
  readonly noneAt: number;
  readonly hasDraft: boolean;
  readonly items: Readonly<Record<string, Item>>;
}
interface View {
  readonly revision: string | null;
  /** The number of the last change that is in it. */
  readonly count: number;
}
export interface Model {
  now: Items;
  readonly views: Map<number, View>;
}
export interface Real {
  readonly needs: AuthorNeeds;
  readonly portalId: number;
}
type Op = { readonly op: 'set' | 'add' | 'remove'; readonly path: string; readonly name: string };
type Outcome = 'saved' | 'conflict' | 'invalid';

export const newModel = (): Model => ({
  now: {
    count: 0,
    noneAt: 0,
    hasDraft: false,
    items: Object.fromEntries(PATHS.map((path) => [path, { name: null, touched: 0 }])),
  },
  views: new Map(AUTHORS.map((author) => [author, { revision: null, count: 0 }])),
});

const profileOf = (path: string): string | null =>
  path.startsWith('criterion') ? `profile ${path.split(' ')[1]}` : null;

function expected(now: Items, view: View, ops: readonly Op[]): readonly [Outcome, Items] {
  const emptySince = now.hasDraft ? now.noneAt : now.count;
  const since = view.revision === null ? emptySince : view.count;
  const names = new Map(Object.entries(now.items).map(([path, { name }]) => [path, name]));
  const isNews = (path: string): boolean => (now.items[path]?.touched ?? 0) > since;
  for (const op of ops) {
    const refused = refusal(names, op, isNews);
    if (refused !== null) return [refused, now];
    apply(names, op);
  }
  const changed = PATHS.filter((path) => names.get(path) !== now.items[path]?.name);
  return changed.some(isNews) ? ['conflict', now] : ['saved', withNames(now, names, changed)];
}

type Names = Map<string, string | null>;

function refusal(names: Names, { op, path, name }: Op, isNews: (path: string) => boolean): Outcome | null {
  const profile = profileOf(path);
  if (op === 'remove') return null;
  if (profile !== null && names.get(profile) === null) return isNews(profile) ? 'conflict' : 'invalid';
  const present = names.get(path) ?? null;
  const isTaken = op === 'add' && present !== null && present !== name;
  return isTaken && !isNews(path) ? 'invalid' : null;
}

function apply(names: Names, { op, path, name }: Op): void {
  if (op !== 'remove') names.set(path, name);
  else for (const each of PATHS) if (each === path || profileOf(each) === path) names.set(each, null);
}

function withNames(now: Items, names: ReadonlyMap<string, string | null>, changed: readonly string[]): Items {
  const count = now.count + (changed.length > 0 ? 1 : 0);
  const touched = changed.map((path): [string, Item] => [
    path,
    { name: names.get(path) ?? null, touched: count },
  ]);
  return { ...now, count, hasDraft: true, items: { ...now.items, ...Object.fromEntries(touched) } };
}

const changeOf = ({ op, path, name }: Op): ItemChange => {
  if (op === 'remove') return remove(path);
  const key = path.split(' ').at(-1);
  return (op === 'add' ? add : set)(path, path.startsWith('setting') ? name : { key, name });
};

async function send(real: Real, userId: number, view: View, ops: readonly Op[]): Promise<Outcome | View> {
  try {
    const request = { revision: view.revision, changes: ops.map(changeOf) };
    const { draft } = await patchDraft(real.needs, { portalId: real.portalId, userId }, request);
    return { revision: draft.revision, count: Number.NaN };
  } catch (error) {
    if (error instanceof FitgateError && (error.kind === 'conflict' || error.kind === 'invalid'))
      return error.kind;
    throw error;
  }
}

/** The draft says of every item what the model says, and nothing else. */
async function expectSame(real: Real, { now }: Model): Promise<void> {
  const { draft } = await readCriteria(real.needs, { portalId: real.portalId, userId: AUTHORS[0] });
  expect(draft !== null).toBe(now.hasDraft);
  if (draft !== null)
    expect(inWords(documentChanges(documentOf(now), draft.document).filter(isNoMove))).toEqual([]);
}
const isNoMove = ({ what }: { readonly what: string }): boolean => what !== 'moved';

function documentOf({ items }: Items): unknown {
  const there = PATHS.flatMap((path) => {
    const name = items[path]?.name ?? null;
    return name === null ? [] : [{ path, item: { key: path.split(' ').at(-1), name } }];
  });
  const ofKind = (kind: string) => there.filter(({ path }) => path.startsWith(kind)).map(({ item }) => item);
  const salesPipelines = items['setting salesPipelines']?.name ?? null;
  return {
    ...EMPTY_DOCUMENT,
    profiles: ofKind('profile').map((profile) => {
      const criteria = ofKind(`criterion ${profile.key} `);
      return criteria.length === 0 ? profile : { ...profile, criteria };
    }),
    flags: ofKind('flag'),
    tiers: ofKind('tier'),
    settings: { ...EMPTY_DOCUMENT.settings, ...(salesPipelines === null ? {} : { salesPipelines }) },
  };
}

type Command = fc.AsyncCommand<Model, Real>;

/** Somebody looks at the draft. */
class Look implements Command {
  private readonly author: number;
  constructor(author: number) {
    this.author = author;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { draft } = await readCriteria(real.needs, { portalId: real.portalId, userId: this.author });
    model.views.set(this.author, { revision: draft?.revision ?? null, count: model.now.count });
  }
  toString = () => `${this.author} looks`;
}

/** Somebody changes items of the draft; if its answer is lost, they go on from what they saw before. */
class Patch implements Command {
  private readonly author: number;
  private readonly ops: readonly Op[];
  private readonly isLost: boolean;
  constructor(author: number, ops: readonly Op[], isLost: boolean) {
    this.author = author;
    this.ops = ops;
    this.isLost = isLost;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const view = viewOf(model, this.author);
    const [outcome, now] = expected(model.now, view, this.ops);
    const answered = await send(real, this.author, view, this.ops);
    expect(typeof answered === 'string' ? answered : 'saved').toBe(outcome);
    model.now = now;
    if (typeof answered !== 'string' && !this.isLost)
      model.views.set(this.author, { ...answered, count: now.count });
    await expectSame(real, model);
  }
  toString = () => `${this.author} ${this.isLost ? 'sends and loses' : 'sends'} ${words(this.ops)}`;
}

/** Both change items at the same moment: as if one had come after the other. */
class Race implements Command {
  private readonly patches: readonly (readonly Op[])[];
  constructor(patches: readonly (readonly Op[])[]) {
    this.patches = patches;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const sent = AUTHORS.map((author, index) => ({
      author,
      view: viewOf(model, author),
      ops: this.patches[index] ?? [],
    }));
    const answers = await Promise.all(sent.map(({ author, view, ops }) => send(real, author, view, ops)));
    const got = answers.map((answer) => (typeof answer === 'string' ? answer : 'saved'));
    const { draft } = await readCriteria(real.needs, { portalId: real.portalId, userId: AUTHORS[0] });
    const ends = [sent, sent.toReversed()].flatMap((order) => {
      let now = model.now;
      const outcomes = order.map(({ author, view, ops }) => {
        const [outcome, next] = expected(now, view, ops);
        now = next;
        return [author, outcome] as const;
      });
      const isAsGot = AUTHORS.every((author, index) => new Map(outcomes).get(author) === got[index]);
      const isSame =
        draft === null
          ? !now.hasDraft
          : documentChanges(documentOf(now), draft.document).filter(isNoMove).length === 0;
      return isAsGot && isSame ? [now] : [];
    });
    const [end] = ends;
    if (end === undefined) throw new Error(`no order of the two gives ${got.join(' and ')}`);
    model.now = end;
    // Either may look again and see everything; the views from before stay good.
  }
  toString = () => `both send: ${this.patches.map(words).join(' | ')}`;
}

/** Somebody gives up the draft, or replaces it as a whole. */
class Replace implements Command {
  private readonly author: number;
  private readonly names: Readonly<Record<string, string>> | null;
  constructor(author: number, names: Readonly<Record<string, string>> | null) {
    this.author = author;
    this.names = names;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const caller = { portalId: real.portalId, userId: this.author };
    const { now } = model;
    const names = new Map(PATHS.map((path) => [path, this.nameOf(path)]));
    const changed = PATHS.filter((path) => names.get(path) !== now.items[path]?.name);
    const next = withNames(now, names, changed);
    if (this.names !== null) {
      await saveDraft(real.needs, caller, { document: documentOf(next) ?? null, basedOn: null });
      model.now = next;
    } else {
      await discardDraft(real.needs, caller, {});
      if (now.hasDraft) model.now = { ...next, hasDraft: false, noneAt: next.count };
    }
    await expectSame(real, model);
  }
  private nameOf(path: string): string | null {
    const profile = profileOf(path);
    if (this.names === null || (profile !== null && this.names[profile] === undefined)) return null;
    return this.names[path] ?? null;
  }
  toString = () =>
    `${this.author} ${this.names === null ? 'discards' : `replaces by ${JSON.stringify(this.names)}`}`;
}

function viewOf({ views }: Model, author: number): View {
  const view = views.get(author);
  if (view === undefined) throw new Error(`${author} is no author`);
  return view;
}
const words = (ops: readonly Op[]): string =>
  ops.map(({ op, path, name }) => `${op} ${path} ${name}`).join(', ');

const author = fc.constantFrom(...AUTHORS);
const name = fc.constantFrom('x', 'y', 'z');
const ops = fc.array(
  fc.record({
    op: fc.constantFrom('set' as const, 'set' as const, 'add' as const, 'remove' as const),
    path: fc.constantFrom(...PATHS),
    name,
  }),
  { minLength: 1, maxLength: 3 },
);

/** @param most how many things happen at most */
export const whatAuthorsDo = (most: number) =>
  fc.commands(
    [
      author.map((who) => new Look(who)),
      fc.tuple(author, ops, fc.boolean()).map((arguments_) => new Patch(...arguments_)),
      fc.tuple(author, ops, fc.constant(false)).map((arguments_) => new Patch(...arguments_)),
      fc.tuple(ops, ops).map((patches) => new Race(patches)),
      fc
        .tuple(author, fc.option(fc.dictionary(fc.constantFrom(...PATHS), name, { maxKeys: 5 }), { freq: 2 }))
        .map((arguments_) => new Replace(...arguments_)),
    ],
    { maxCommands: most },
  );
