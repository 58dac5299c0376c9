/** The default company property for the date on which a customer left. */
export const CHURNED_AT = 'fitgate_churned_at';

/** How a portal knows which customers left, and when. */
export type ChurnSource =
  /** A company property holds the date. */
  | { readonly kind: 'date'; readonly property: string }
  /** A deal lost in this pipeline is a customer that did not renew: it left on the close date. */
  | { readonly kind: 'renewal'; readonly pipeline: string }
  /** The customer left when the company's `lifecyclestage` became this. */
  | { readonly kind: 'stage'; readonly stage: string };
