/** The company property that says when a customer left, unless somebody names something else. */
export const CHURNED_AT = 'fitgate_churned_at';

/** How a portal knows which customers left, and when. */
export type ChurnSource =
  /** A company property holds the date. */
  | { readonly kind: 'date'; readonly property: string }
  /** A deal lost in this pipeline is a customer that did not renew: it left at the close date. */
  | { readonly kind: 'renewal'; readonly pipeline: string }
  /** The company's `lifecyclestage` became this: it left then. */
  | { readonly kind: 'stage'; readonly stage: string };
