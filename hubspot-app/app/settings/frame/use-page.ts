/** The settings page's store: what the server holds, the draft as it is edited here, and the words for both. */
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useCallback, useMemo, useState } from 'react';
import type { CriteriaAnswer, ItemChange } from '../contract.ts';
import type { Pacing } from '../pacing.ts';
import { applyItemChanges } from './apply-item-changes.ts';
import { discardDraft, replaceDraft } from './page-api.ts';
import { type Criteria, useCriteria } from './use-criteria.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { type KnownProperties, useLabels } from './use-labels.ts';

export const TABS = ['criteria', 'changes', 'versions', 'reports', 'system'] as const;
export type PageTab = (typeof TABS)[number];

/** The page before its first answer. */
export interface ClosedPage {
  readonly criteria: null;
  /** Why it could not be read; null while it is being read. */
  readonly refusal: Refusal | null;
  readonly reload: () => Promise<void>;
}

export interface Page extends Omit<Criteria, 'criteria' | 'keep'> {
  readonly criteria: CriteriaAnswer;
  readonly draft: Draft;
  /** The draft with everything that was changed here, saved or not yet; without a draft, what is live. */
  readonly shown: unknown;
  /** What is live; null before the first publish. */
  readonly live: unknown;
  /** Changes that are not saved yet, or could not be. */
  readonly unsaved: readonly ItemChange[];
  readonly properties: KnownProperties;
  /** Viewers see what is live. */
  readonly mayEdit: boolean;
  readonly mayPublish: boolean;
  readonly pacing: Pacing;
  readonly tab: PageTab;
  readonly goTo: (tab: PageTab) => void;
  /** Drops the draft. Answers why it could not; null when it did. */
  readonly discard: () => Promise<Refusal | null>;
  /** Puts a whole document in the draft's place. Answers why it could not; null when it did. */
  readonly replace: (document: unknown) => Promise<Refusal | null>;
}

export function usePage(pacing: Pacing): Page | ClosedPage {
  const draft = useDraft((answer) => criteria.keep(answer));
  const criteria = useCriteria(pacing, draft.loaded);
  const [tab, goTo] = useState<PageTab>('criteria');
  const { saved, sending, waiting } = draft.state;
  const unsaved = useMemo(() => [...sending, ...waiting], [sending, waiting]);
  const shown = useMemo(() => applyItemChanges(saved.criteria, unsaved), [saved.criteria, unsaved]);
  const live = criteria.criteria?.published?.document ?? null;
  const properties = useLabels(shown, live);

  const { reload } = criteria;
  const { revision } = saved;
  const basedOn = criteria.criteria?.published?.version ?? null;
  const discard = useCallback(async () => {
    if (revision === null) return null;
    const asked = await discardDraft(revision);
    await reload();
    return asked.ok ? null : asked.refusal;
  }, [revision, reload]);
  const replace = useCallback(
    async (next: unknown) => {
      const asked = await replaceDraft(next, basedOn, revision);
      if (asked.ok) await reload();
      return asked.ok ? null : asked.refusal;
    },
    [basedOn, revision, reload],
  );

  const { criteria: answer, refusal } = criteria;
  if (answer === null) return { criteria: null, refusal, reload };
  return {
    ...criteria,
    criteria: answer,
    draft,
    shown,
    live,
    unsaved,
    properties,
    mayEdit: answer.role !== 'viewer',
    mayPublish: answer.role === 'publisher',
    pacing,
    tab,
    goTo,
    discard,
    replace,
  };
}
