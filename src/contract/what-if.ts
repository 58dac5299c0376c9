/** What publishing a draft (or rolling back) would change: companies by name, money, and what it costs. Nothing is written. */
import { z } from 'zod';
import type { ChangedItem } from '../criteria/changed-items.ts';
import type { Gate, Tier, Track } from '../engine/assessment.ts';
import type { Matrix, Place } from '../engine/place.ts';
import { endpoint } from './endpoint.ts';
import { version, whole } from './values.ts';
import type { DocumentWarning } from './warnings.ts';

export type { Place } from '../engine/place.ts';

export interface WhatIfCounts {
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly gates: Readonly<Record<Gate, number>>;
  readonly tracks: Readonly<Record<Track, number>>;
}

/**
 * Open deals of the movers. A null amount is not known: several currencies, a deal that cannot be read, or more than 1,000 movers
 * with open deals (then `deals` counts those of the 1,000).
 */
export interface MoneyMoved {
  readonly leaving: { readonly companies: number; readonly deals: number; readonly amount: number | null };
  readonly entering: { readonly companies: number; readonly deals: number; readonly amount: number | null };
  /** ISO code of the account; null where HubSpot does not say. */
  readonly currency: string | null;
}

export interface ReadyWhatIf {
  readonly state: 'ready';
  /** Names this computation for 30 minutes, in `GET …/preview/:id/companies`. */
  readonly id: string;
  /** Of the draft that was judged; null for a version or a document in the request. */
  readonly revision: string | null;
  readonly companies: number;
  /** Null before the first publish. */
  readonly before: WhatIfCounts | null;
  readonly after: WhatIfCounts;
  /** Companies whose tier, gate or track would differ; before the first publish, all of them. */
  readonly moved: number;
  /** From place to place, movers and those who stay; null before the first publish. */
  readonly matrix: Matrix | null;
  /** Into: in our ICP, and was not (or not known to be). Out: outside our ICP, and was not. */
  readonly gateMoves: { readonly intoIcp: number; readonly outOfIcp: number };
  /** How many companies have each score (index 0 to 100) under the draft: in our ICP or not known yet; and outside. */
  readonly histogram: { readonly inside: readonly number[]; readonly outside: number };
  /** Null where HubSpot did not grant deals. */
  readonly money: MoneyMoved | null;
  /** Companies whose values on the record would change, and what that takes. */
  readonly writes: number;
  readonly writeSeconds: number;
  /** No fact that was used was read before this instant (ISO 8601, UTC); null without companies. */
  readonly asOf: string | null;
  readonly warnings: readonly DocumentWarning[];
  /** For each criterion: the companies about which it could be judged, and that earned full points under the draft. */
  readonly criteria: readonly {
    readonly profile: string;
    readonly key: string;
    readonly known: number;
    readonly met: number;
  }[];
  /** For each flag: the companies that it hits, and about which it is unknown, under the draft. */
  readonly flags: readonly { readonly key: string; readonly hit: number; readonly unknown: number }[];
  /** Open deals by place under the draft, of the companies whose deals were read (the movers). */
  readonly openDeals: Readonly<
    Partial<Record<Place, { readonly deals: number; readonly amount: number | null }>>
  >;
}

/** Facts that only the draft asks for, or the movers’ open deals, are being read from HubSpot, and kept; ask again. */
export interface ReadingWhatIf {
  readonly state: 'reading';
  readonly done: number;
  /** Null while HubSpot has not said how many there are. */
  readonly of: number | null;
  /** Labels of the properties that are being read. */
  readonly properties: readonly string[];
}

export type WhatIfAnswer = ReadyWhatIf | ReadingWhatIf;

/** Nothing = the saved draft; a version = going back to it. */
const whatIfRequest = z.object({ document: z.unknown().exactOptional(), version: version.exactOptional() });
export type WhatIfRequest = z.infer<typeof whatIfRequest>;

export const MOVER_FILTERS = ['all', 'out_of_icp', 'into_icp', 'up', 'down', 'open_deals'] as const;
export const MOVER_SORTS = ['open_amount', 'name', 'move'] as const;
const number = (least: number, most: number) => z.coerce.number().pipe(whole(least, most));
const moversRequest = z.object({
  filter: z.enum(MOVER_FILTERS).default('all'),
  sort: z.enum(MOVER_SORTS).default('open_amount'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
  page: number(1, 40).default(1),
  /** One cell of the matrix. */
  from: z.string().max(20).exactOptional(),
  to: z.string().max(20).exactOptional(),
});
export type MoversRequest = z.infer<typeof moversRequest>;

export interface PlaceOfCompany {
  readonly tier: Tier;
  readonly gate: Gate;
  readonly track: Track;
  readonly score: number;
}

export interface Mover {
  readonly companyId: string;
  /** Null where HubSpot has none. */
  readonly name: string | null;
  /** The record in HubSpot; absent or null where we cannot tell. */
  readonly url?: string | null;
  /** Null before the first publish. */
  readonly from: PlaceOfCompany | null;
  readonly to: PlaceOfCompany;
  /** The changed items without which the company would not move; all of them when only several together do. */
  readonly because: readonly ChangedItem[];
  readonly openDeals: number | null;
  readonly openAmount: number | null;
  readonly ownerName: string | null;
}

export interface MoversAnswer {
  readonly rows: readonly Mover[];
  /** Of the filter; the rows beyond the first 1,000 are left out. */
  readonly total: number;
}

/** How many companies one condition matches today. */
const countRequest = z.object({
  condition: z.unknown().refine((value) => value !== undefined, 'is missing'),
});

export type CountAnswer =
  | { readonly state: 'ready'; readonly matches: number; readonly unknown: number; readonly of: number }
  | ReadingWhatIf;

export const previewWhatIf = endpoint<WhatIfAnswer>()('POST', '/api/criteria/preview', whatIfRequest);
/** 25 a page. A preview that is older than 30 minutes, or another account's, is not there (404). */
export const listMovers = endpoint<MoversAnswer>()(
  'GET',
  '/api/criteria/preview/:id/companies',
  moversRequest,
);
export const countCompanies = endpoint<CountAnswer>()('POST', '/api/criteria/count', countRequest);
