/** HubSpot allows an app 110 calls in 10 s in one account; a backfill has all of them when nothing else is going on. */
const CALLS_A_SECOND = 11;
const COMPANIES_A_CALL = 100;

/**
 * How long publishing takes, in seconds: every page of companies is read again, and written where one of its records differs.
 * The writes are spread over the pages.
 * @param writes records whose values would change
 */
export function writeSeconds(companies: number, writes: number): number {
  const pages = Math.ceil(companies / COMPANIES_A_CALL);
  return Math.ceil((pages + Math.min(pages, writes)) / CALLS_A_SECOND);
}
