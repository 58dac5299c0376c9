import { NO_OUTCOME } from './exchange-units.ts';

/** The rows of deals whose outcome counts. */
export const countedDeals = (outcome: Int8Array): readonly number[] =>
  Array.from(outcome.keys()).filter((deal) => outcome[deal] !== NO_OUTCOME);
