/** How many accounts the criteria admit today. */
export interface Breadth {
  readonly accounts: number;
  readonly inside: number;
  readonly undetermined: number;
  readonly outside: number;
  /** Inside, as a share of all accounts, 0 to 1; null without accounts. All are counted, so there is no interval. */
  readonly share: number | null;
  /** What the guides name. */
  readonly guide: { readonly from: number; readonly to: number };
  readonly position: 'below' | 'within' | 'above';
}
