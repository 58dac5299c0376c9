/** What all processes together know of the portal's property definitions: when one process changes them, the others' copies are stale. */
export interface DefinitionStore {
  /** When these definitions were last seen in step; null when others were seen since, or while a sync runs. */
  inStepAtMs(definitions: string): Promise<number | null>;
  /** A sync begins: nothing is known until it ends. Answers the attempt to end it with. */
  begin(): Promise<string>;
  /** These definitions are in step, unless another sync began meanwhile: then nothing is known. */
  end(attempt: string, definitions: string, nowMs: number): Promise<void>;
  forget(): Promise<void>;
}
