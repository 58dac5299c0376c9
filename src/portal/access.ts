import { ROLES, type Role } from '../contract/access.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';

/** Who asks, as HubSpot has signed it. */
export interface Caller {
  readonly portalId: number;
  readonly userId: number;
}

/**
 * Who may ask for something: `anyone` whom HubSpot signs for (the answer says when the account is not connected), or those
 * of a connected account who have this role or a higher one. Every user of the account is at least a `viewer`.
 */
export type Access = 'anyone' | Role;

const REFUSALS: Readonly<Record<Exclude<Role, 'viewer'>, string>> = {
  editor: 'Only editors and publishers may do this. Ask a publisher of your account to make you an editor.',
  publisher: 'Only publishers may do this. Ask a publisher of your account.',
};

/**
 * The server decides who may do what, on the signed identity alone.
 * @throws FitgateError `disconnected` where the account is not connected, `denied` for a role that is too low
 */
export async function requireAccess(
  { store }: Pick<Dependencies, 'store'>,
  { portalId, userId }: Caller,
  access: Access,
): Promise<void> {
  if (access === 'anyone') return;
  const { installation, people } = store.forPortal(portalId);
  if ((await installation.find())?.status !== 'connected') {
    throw new FitgateError(
      'disconnected',
      'This HubSpot account is not connected to Fitgate. Install the app again.',
    );
  }
  if (access === 'viewer') return;
  const role = await people.roleOf(userId);
  if (ROLES.indexOf(role) < ROLES.indexOf(access)) throw new FitgateError('denied', REFUSALS[access]);
}
