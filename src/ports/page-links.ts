/** Pages that can be opened by their address alone, for a while: HubSpot's own pages can neither download nor show them. */

export interface SharedPage {
  readonly portalId: number;
  readonly kind: 'report' | 'criteria' | 'one-pager';
  /** Of a report; of criteria `live`, `draft` or a version; of a one-pager `live`. */
  readonly id: string;
}

export interface PageLinks {
  /** The page's address, which works for one to two days from now and for whoever has it. */
  linkTo(page: SharedPage): string;
}
