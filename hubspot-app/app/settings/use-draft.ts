/** The draft as it is typed: text, what is wrong with it, and whether the server has it. */

import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useState } from 'react';
import type { CriteriaAnswer, DocumentIssue, DocumentWarning } from './contract.ts';
import { saveDraft } from './criteria-api.ts';
import { layOutJson } from './json-layout.ts';
import { parseJsonText } from './json-text.ts';
import { STARTER_DOCUMENT } from './starter-document.ts';

export interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Differs from what the server has, or the server has none. */
  readonly unsaved: boolean;
  /** The text was changed since it was opened or saved: reloading would lose that. */
  readonly typed: boolean;
  readonly saving: boolean;
  readonly issues: readonly DocumentIssue[];
  /** How many there are beyond those. */
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  /** A refusal of the last save; of kind `conflict` when somebody else published or saved meanwhile. */
  readonly refusal: Refusal | null;
  readonly basedOn: number | null;
  /** The revision of the server's draft when it was read or saved here; null = there was none. */
  readonly revision: string | null;
  /** Where the text came from when it was opened. */
  readonly source: 'draft' | 'live' | 'example';
  /** The document as typed; null (with the issue listed) while it is not JSON. */
  readonly parse: () => { readonly value: unknown } | null;
  /** @param conflict that the author has seen: the text then replaces what the conflict says is there now */
  readonly save: (conflict?: Refusal) => Promise<void>;
}

interface DraftState {
  readonly text: string;
  readonly openedText: string;
  readonly savedText: string | null;
  readonly basedOn: number | null;
  readonly revision: string | null;
  readonly source: Draft['source'];
  readonly saving: boolean;
  /** Why the text is not JSON; null again once it changes. */
  readonly syntax: DocumentIssue | null;
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  readonly refusal: Refusal | null;
}

/** Starts from the draft, else the live document, else an example. */
export function useDraft(criteria: CriteriaAnswer): Draft {
  const [state, setState] = useState<DraftState>(() => opened(criteria));
  const change = (part: Partial<DraftState>): void => setState((before) => ({ ...before, ...part }));

  const parse: Draft['parse'] = () => {
    const parsed = parseJsonText(state.text);
    if (parsed.ok) return { value: parsed.value };
    const path = `line ${parsed.line}, column ${parsed.column}`;
    change({ syntax: { path, expected: parsed.message }, refusal: null });
    return null;
  };

  const save: Draft['save'] = async (conflict) => {
    const parsed = parse();
    if (parsed === null) return;
    const { text } = state;
    const { basedOn, revision: seen } = conflict === undefined ? state : presentOf(conflict, state);
    change({ saving: true, refusal: null });
    const asked = await saveDraft(parsed.value, basedOn, seen);
    if (!asked.ok) {
      const { issues, moreIssues } = asked.refusal;
      change({ saving: false, refusal: asked.refusal, issues, moreIssues });
      return;
    }
    const { issues, moreIssues, warnings, revision } = asked.answer;
    change({
      saving: false,
      source: 'draft',
      openedText: text,
      savedText: text,
      basedOn,
      revision,
      issues,
      moreIssues,
      warnings,
    });
  };

  return {
    ...state,
    issues: state.syntax === null ? state.issues : [state.syntax],
    moreIssues: state.syntax === null ? state.moreIssues : 0,
    setText: (text) => change({ text, syntax: null }),
    unsaved: state.text !== state.savedText,
    typed: state.text !== state.openedText,
    parse,
    save,
  };
}

/** A conflict names whichever of the two has changed. */
function presentOf(
  { presentVersion, presentRevision }: Refusal,
  { basedOn, revision }: Pick<Draft, 'basedOn' | 'revision'>,
): Pick<Draft, 'basedOn' | 'revision'> {
  return presentRevision === null
    ? { basedOn: presentVersion, revision }
    : { basedOn, revision: presentRevision };
}

function opened(criteria: CriteriaAnswer): DraftState {
  const { draft, published, issues, moreIssues, warnings } = criteria;
  const document = draft?.document ?? published?.document ?? STARTER_DOCUMENT;
  const text = layOutJson(document);
  const basedOn = draft === null ? (published?.version ?? null) : draft.basedOn;
  const savedText = draft === null ? null : text;
  return {
    text,
    openedText: text,
    savedText,
    source: sourceOf(criteria),
    basedOn,
    revision: draft?.revision ?? null,
    saving: false,
    syntax: null,
    issues,
    moreIssues,
    warnings,
    refusal: null,
  };
}

function sourceOf({ draft, published }: CriteriaAnswer): Draft['source'] {
  if (draft !== null) return 'draft';
  return published === null ? 'example' : 'live';
}
