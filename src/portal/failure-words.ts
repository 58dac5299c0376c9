import { FitgateError, meaningOf } from '../errors.ts';
import { listOf } from './count-words.ts';
import { permissionWords } from './scopes.ts';

/** What an admin reads of a failure: what happened and what they can do; null if it clears up by itself. */
export function adminWords(error: unknown): string | null {
  const { customer } = meaningOf(error);
  if (!(error instanceof FitgateError) || error.kind !== 'denied') return customer;
  const missing = error.missingScopes.flatMap((scope) => permissionWords(scope) ?? []);
  if (missing.length === 0) return customer;
  return `HubSpot refuses Fitgate a permission that it needs: ${listOf(missing)}. Install Fitgate again as a super admin, and grant every permission that it asks for.`;
}

/** The same for support, with HubSpot's codes. */
export function supportWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
