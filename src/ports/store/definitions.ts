import type { WrittenWords } from '../../answer/own-words.ts';

/** What a sync saw. */
export interface KnownDefinitions {
  /** Name and label of each company property of the portal. */
  readonly labels: readonly (readonly [name: string, label: string])[];
  /** Properties of ours that cannot be written. */
  readonly unusable: readonly string[];
  /** The words of our properties as Fitgate last wrote them. */
  readonly words: WrittenWords;
}

/** Definitions that were seen in sync. */
export interface InStep {
  readonly definitionsHash: string;
  readonly atMs: number;
}

/** What all processes together know of the portal's property definitions: when one process changes them, the others' copies are stale. */
export interface DefinitionStore {
  /**
   * When these definitions were last seen in sync; null when others were seen since, or while a sync runs.
   * @param read what the portal's work state has just told; absent = a statement reads it
   */
  inStepAtMs(definitions: string, read?: InStep | null): Promise<number | null>;
  /** What the last sync saw; null when there was none. */
  known(): Promise<KnownDefinitions | null>;
  /** A sync begins: nothing is known until it ends. Answers the attempt to end it with. */
  begin(): Promise<string>;
  /** Notes that these definitions are in sync, unless another sync began meanwhile: then nothing is known. */
  end(attempt: string, definitions: string, known: KnownDefinitions, nowMs: number): Promise<void>;
  forget(): Promise<void>;
}
