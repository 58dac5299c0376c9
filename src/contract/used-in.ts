/** Workflows and lists that read or write Fitgate's properties, as far as they could be read. */
import { endpoint, noBody } from './endpoint.ts';

export interface Use {
  readonly kind: 'workflow' | 'list';
  readonly id: string;
  readonly name: string;
  /** In HubSpot; null where we cannot tell. */
  readonly url: string | null;
  /** Of a workflow; null for a list. */
  readonly enabled: boolean | null;
  readonly reads: readonly {
    readonly property: string;
    /** "Tier is any of Tier 1 · High touch"; null when the branch is not understood. */
    readonly words: string | null;
    /** It also takes in records without a value: yes, no, or HubSpot does not say. */
    readonly takesBlank: boolean | null;
    /** Companies that would newly match, and that would leave, if the draft were published; null where it cannot be told. */
    readonly entering: number | null;
    readonly leaving: number | null;
  }[];
  /** Names of our properties that its actions set. */
  readonly writes: readonly string[];
  /** Kinds of filters or actions in it that we don't understand: they may read our properties too. */
  readonly notUnderstood: readonly string[];
}

export interface UsedInAnswer {
  readonly workflows: 'read' | 'not_allowed' | 'failed';
  readonly lists: 'read' | 'not_allowed' | 'failed';
  readonly uses: readonly Use[];
  /** What could not be read or understood, as a sentence each. */
  readonly gaps: readonly string[];
  readonly readAt: string;
  /** Our install page, asking for the optional permissions. */
  readonly allowUrl: string;
}

export const readUsedIn = endpoint<UsedInAnswer>()('GET', '/api/used-in', noBody);
