/** Worked examples to start from: marked untested, in the account's own properties where it has them. */
import type { CriteriaDocument } from '../criteria/document.ts';
import { endpoint, noBody } from './endpoint.ts';

export interface Preset {
  readonly key: string;
  readonly name: string;
  /** One or two sentences: whom it is for, and what it asks. */
  readonly description: string;
  /** Valid; its profiles are hypotheses. */
  readonly document: CriteriaDocument;
  /** Properties that the document names and this account lacks; empty while HubSpot has not told which it has. */
  readonly missing: readonly { readonly property: string; readonly whatToDo: string }[];
}

export interface PresetsAnswer {
  /** The one that most accounts can use as it is comes first. */
  readonly presets: readonly Preset[];
}

export const listPresets = endpoint<PresetsAnswer>()('GET', '/api/presets', noBody);
