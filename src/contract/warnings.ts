/** What an author should know of a valid document before publishing it: the kinds of screens §16.1, each with its numbers. */
import type { ChangedItem } from '../criteria/changed-items.ts';

export interface DocumentWarning {
  readonly kind:
    | 'no_subscription'
    | 'not_fed'
    | 'not_in_portal'
    | 'passes_all'
    | 'more'
    | 'option_missing'
    | 'rarely_filled'
    | 'filled_less'
    | 'name_disagrees'
    | 'step_never_reached'
    | 'nobody_passes';
  /** What it is about: a fact; the name of a profile (`passes_all`, `nobody_passes`) or a criterion; how many are left out (`more`). */
  readonly fact: string;
  /** Complete sentences in the words of the screen. */
  readonly message: string;
  /** The items that it concerns; empty for the whole document. */
  readonly items?: readonly ChangedItem[];
  /** `option_missing`: the values that are no options. */
  readonly values?: readonly string[];
}
