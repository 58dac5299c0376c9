/** The count of one portal's calls to HubSpot, kept so that a call is held back by us and not refused by HubSpot. */

/** One of HubSpot's limits, as slots for calls: durations are in milliseconds. */
export interface SlotRule {
  /** Calls under different limits are counted apart. */
  readonly name: 'burst' | 'search';
  /** How many slots there are. */
  readonly calls: number;
  /** How long a slot stays taken, from the instant for which it was booked. */
  readonly heldMs: number;
  /** The least time between two slots. */
  readonly apartMs: number;
}

export interface CallSlots {
  /**
   * Books the portal's next free slot, after all that are booked: so callers go in the order in which they asked, whichever
   * process they are in. Nothing is booked when the slot begins later than `mostWaitMs` from now.
   * @returns in how many milliseconds the slot begins, a whole number; 0 = now
   * @throws when the count cannot be kept
   */
  book(rule: SlotRule, mostWaitMs: number): Promise<number>;
}

/** Costs nothing before the first slot is booked. */
export type CallSlotsOf = (portalId: number) => CallSlots;
