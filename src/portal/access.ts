import type { Role } from '../contract/criteria.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';

/** Who asks, as HubSpot has signed it. */
export interface Caller {
  readonly portalId: number;
  readonly userId: number;
}

/**
 * Who may ask for something: `anyone` whom HubSpot signs for (the answer says when the account is not connected), a
 * `viewer` (every user of a connected account), or an `author` of its criteria.
 */
export type Access = 'anyone' | Role;

/**
 * The server decides who may do what, on the signed identity alone.
 * @throws FitgateError `disconnected` where the account is not connected, `denied` for a viewer where an author is needed
 */
export async function requireAccess(
  { store }: Pick<Dependencies, 'store'>,
  { portalId, userId }: Caller,
  access: Access,
): Promise<void> {
  if (access === 'anyone') return;
  const { installation } = store.forPortal(portalId);
  if ((await installation.find())?.status !== 'connected') {
    throw new FitgateError(
      'disconnected',
      'This HubSpot account is not connected to Fitgate. Install the app again.',
    );
  }
  if (access === 'viewer' || (await installation.roleOf(userId)) === 'author') return;
  throw new FitgateError('denied', 'Only authors may do this. Ask the person who installed Fitgate.');
}
