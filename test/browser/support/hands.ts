import type { Locator, Page } from 'playwright-core';

/** How a person works a page: what is pressed is counted, what is typed is not. */
export interface Hands {
  /** Presses something; a field is gone into. */
  readonly press: (where: Locator) => Promise<void>;
  /** Goes into a field, and writes something in place of what is there. */
  readonly write: (where: Locator, text: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Takes the option that a search has left first. */
  readonly choose: (option: Locator) => Promise<void>;
  /** Presses so far. */
  readonly count: () => number;
}

/** With a mouse. */
export function mouse(page: Page): Hands {
  let presses = 0;
  const press = async (where: Locator) => {
    presses += 1;
    await where.click();
  };
  return {
    press,
    write: async (where, text) => {
      await press(where);
      await where.fill(text);
    },
    type: (text) => page.keyboard.type(text),
    choose: press,
    count: () => presses,
  };
}
