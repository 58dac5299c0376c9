import { b2bLeads } from './b2b-leads.ts';
import { bank, bankBlank } from './bank.ts';
import { blanks } from './blanks.ts';
import { consultancy } from './consultancy.ts';
import { education } from './education.ts';
import { itSeller } from './it-seller.ts';
import { saas } from './saas.ts';
import { served } from './served.ts';
import type { Shape } from './shape.ts';
import { simpson } from './simpson.ts';

export const SHAPES: readonly Shape[] = [
  education,
  bank,
  bankBlank,
  saas,
  b2bLeads,
  itSeller,
  consultancy,
  simpson,
  served,
  blanks,
];
