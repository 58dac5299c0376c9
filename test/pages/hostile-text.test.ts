import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OnePager } from '../../src/authoring/one-pager.ts';
import { html } from '../../src/html.ts';
import { backtestPage } from '../../src/pages/backtest-page.ts';
import { onePagerPage } from '../../src/pages/one-pager-page.ts';
import { reviewPage } from '../../src/pages/review-page.ts';
import { suggestionPage } from '../../src/pages/suggestion-page.ts';
import { aBacktest, aReview, aSuggestion, CRITERIA, PROVENANCE } from './support/results.ts';
import { readPage } from './support/well-formed.ts';

/** Fields that people fill in; all others hold words of our own. */
const FREE = new Set(
  'asks label publishedBy attribute level reason subject sentence owner name segment because approvedBy companyId headline asOfToday notRead untouchedIds why'.split(
    ' ',
  ),
);

/** The same data with every free text replaced. */
function filledWith<T>(data: T, text: string, key = ''): T {
  if (typeof data === 'string') return (FREE.has(key) ? text : data) as T;
  if (Array.isArray(data)) return data.map((item) => filledWith(item, text, key)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, filledWith(value, text, name)]),
  ) as T;
}

const entry = { name: 'n', asks: 'a', why: 'w' };
const ONE_PAGER: OnePager = {
  ...{ version: 1, publishedAtMs: 0, publishedBy: 'ops@example.com', reason: 'r' },
  profiles: [
    {
      ...{ name: 'n', isTested: false, why: 'w', others: [] },
      mustHaves: [{ ...entry, dimension: 'trigger', points: 100, filled: [{ label: 'l', count: 1, of: 3 }] }],
    },
  ],
  tiers: [{ name: 'n', min: 0 }],
  stopList: [entry],
  deductions: [{ ...entry, points: 5 }],
};

function pagesWith(text: string): readonly string[] {
  const criteria = filledWith(CRITERIA, text);
  const leftOut = { [text]: 3 };
  return [
    backtestPage(
      filledWith({ ...aBacktest(), leaks: [{ attribute: 'a', reason: 'b', leftOut: true }] }, text),
      criteria,
      PROVENANCE,
      leftOut,
    ),
    suggestionPage(filledWith({ ...aSuggestion(), criteria }, text), PROVENANCE, leftOut),
    reviewPage(filledWith(aReview(), text), criteria, PROVENANCE, new Map([[text, text]])),
    onePagerPage(filledWith(ONE_PAGER, text), 0),
  ];
}

const outline = (page: string): string =>
  [...page.matchAll(/<(\/?[a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag).join(' ');

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></svg><script>alert(1)</script>',
  ']]><!-- &amp; &#60;script&#62; {{x}}',
  '\u0000\u001f\ud800\uffff\u202egnp.exe',
];

describe('hostile text', () => {
  it.each(ATTACKS)('stays text in every field of every page: %j', (attack) => {
    const plain = pagesWith('plain words');
    pagesWith(attack).forEach((page, place) => {
      const { text, elements } = readPage(page);
      expect(elements('script')).toEqual([]);
      // A name too long for a chart is broken into lines, and cut, with the whole of it in a title of its own.
      const broken = /(?:title \/title|tspan \/tspan) ?/g;
      expect(outline(page).replaceAll(broken, '')).toBe(outline(plain[place] ?? '').replaceAll(broken, ''));
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(text.length).toBeGreaterThan(500);
    });
  });

  it('makes no tag and closes none, whatever it is', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'script', 'svg', ']]>', '--', ' ', '='),
      }),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const page = suggestionPage(filledWith(aSuggestion(), text), PROVENANCE, { [text]: 1 });
        expect(readPage(page).elements('script')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('comes back from the page as it was, but for characters that no page may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        const [paragraph] = readPage(
          `<!doctype html>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>${markup}</body></html>`,
        ).elements('p');
        const known = text.replace(
          /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/gu,
          '\uFFFD',
        );
        expect(paragraph?.textContent).toBe(known);
        expect(paragraph?.getAttribute('title')).toBe(known);
      }),
    );
  });

  it('does not get in as something that only looks like markup of ours', () => {
    const forged = { markup: '<script>alert(1)</script>' } as unknown as string;
    expect(html`<p>${forged}</p>`.markup).not.toContain('<script>');
  });
});
