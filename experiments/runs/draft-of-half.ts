import { type SuggestOptions, suggest } from '../../src/evidence/suggest/suggest.ts';
import { portalOfShape, type Shape } from '../generators/shapes/shape.ts';
import { halvesOf } from './halves.ts';
import { type JudgedDraft, judgeDraft } from './judge-draft.ts';
import { dealsOf } from './suggested.ts';

/** Draws a draft from one half of a made-up portal's companies, and judges it on the other; `judged` is null without a draft. */
export function draftOfHalf(
  shape: Shape,
  seed: number,
  options: Partial<SuggestOptions> & { readonly deals?: number } = {},
) {
  const [seen, unseen] = halvesOf(dealsOf(portalOfShape(shape, seed, options.deals)));
  const suggestion = suggest(seen, { best: 'won', seed, ...options });
  const document = suggestion.draft?.document ?? null;
  const judged: JudgedDraft | null = document === null ? null : judgeDraft(document, unseen);
  return { seen, unseen, suggestion, document, judged };
}
