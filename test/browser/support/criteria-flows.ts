import type { Locator, Page } from 'playwright-core';
import type { Hands } from './hands.ts';

/** The everyday tasks of the Criteria tab, each from the open settings page until the draft is saved. */
export interface CriteriaFlow {
  readonly name: string;
  /** What the design promises. */
  readonly mostPresses: number;
  readonly run: (page: Page, hands: Hands) => Promise<void>;
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

export const CRITERIA_FLOWS: readonly CriteriaFlow[] = [
  {
    name: 'changes the headcount range',
    mostPresses: 3,
    run: async (page, hands) => {
      await hands.press(page.getByRole('link', { name: '200 to 800 people' }));
      const to = page.getByRole('dialog').getByRole('spinbutton', { name: 'To', exact: true }).first();
      await hands.write(to, '1000');
      await hands.press(button(page, 'Save to draft'));
      await page.getByRole('link', { name: '200 to 1,000 people' }).waitFor();
    },
  },
  {
    name: 'adds a technology',
    mostPresses: 6,
    run: async (page, hands) => {
      await hands.press(button(page, 'Add criterion'));
      const property = page.getByRole('dialog').getByRole('combobox', { name: 'Property', exact: true });
      await property.waitFor();
      await hands.press(property);
      await hands.type('web tech');
      await hands.choose(page.getByRole('option', { name: /^Web Technologies/ }));
      await hands.press(page.getByRole('dialog').getByLabel(/^Values/));
      await hands.press(page.getByRole('dialog').getByRole('checkbox', { name: /google.analytics/i }));
      await hands.press(button(page, 'Save to draft'));
      await page.getByRole('link', { name: /^Uses Google.Analytics/i }).waitFor();
    },
  },
  {
    name: 'adds a country to the stop list',
    mostPresses: 5,
    run: async (page, hands) => {
      await hands.press(page.getByRole('tab', { name: 'Stop list and deductions' }));
      await hands.press(page.getByRole('link', { name: 'Country we cannot serve' }));
      await hands.press(page.getByRole('dialog').getByLabel(/^Values/));
      await hands.press(page.getByRole('dialog').getByRole('checkbox', { name: /^Canada/ }));
      await hands.press(button(page, 'Save to draft'));
      await page.getByText(/, \+1/).waitFor();
    },
  },
  {
    name: 'changes a weight',
    mostPresses: 1,
    run: async (page, hands) => {
      await hands.press(page.getByRole('button', { name: 'Increase Weight of Runs HubSpot' }));
    },
  },
];
