/** The portal's company properties, as the settings page offers them. */
import { z } from 'zod';
import { endpoint, noBody } from './endpoint.ts';
import { whole } from './values.ts';

export interface OfferedProperty {
  readonly name: string;
  readonly label: string;
  /** HubSpot's `type`: string, number, enumeration, bool, date, datetime. */
  readonly type: string;
  /** HubSpot's `fieldType`: a checkbox list has several values. */
  readonly fieldType: string;
  readonly groupLabel: string;
  /** Without hidden ones; empty for other types. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Of the companies whose value was read; null for a property that was never read. */
  readonly filled: { readonly count: number; readonly of: number } | null;
  /** HubSpot tells us at once when it changes. */
  readonly followed: boolean;
  /** By the live criteria or the draft. */
  readonly used: boolean;
}

export interface PropertiesAnswer {
  /** Used ones first, then by share of companies filled in, then by label. */
  readonly properties: readonly OfferedProperty[];
  /** How many match beyond those. */
  readonly more: number;
}

const searchRequest = z.object({
  /** Searched in labels and names, words in any order. */
  q: z.string().max(100).default(''),
  /** Names, separated by commas, asked for by themselves (`q` is not looked at). */
  names: z.string().max(10_000).exactOptional(),
  limit: z.coerce.number().pipe(whole(1, 500)).default(50),
});

export type ListPropertiesRequest = z.infer<typeof searchRequest>;

export interface ValuesAnswer {
  /** Commonest first; spellings that read as the same text are one value, written as most write it. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** Companies whose value was read, and how many distinct values are left out. */
  readonly of: number;
  readonly more: number;
}

/** Sensitive properties, JSON, coordinates and Fitgate's own are never offered. */
export const listProperties = endpoint<PropertiesAnswer>()('GET', '/api/properties', searchRequest);
export const listValues = endpoint<ValuesAnswer>()('GET', '/api/properties/:name/values', noBody);
