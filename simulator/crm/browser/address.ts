import type { Session, Start } from './api.ts';

/** An address of this CRM that keeps portal and user. */
export function addressWith(path: string, { portal, user }: Session): string {
  return `${path}?portal=${portal.portalId}&user=${user.id}`;
}

/** The portal and the user from the address; by default the first portal and its first user. */
export function sessionOf(start: Start, query: URLSearchParams): Session | null {
  const portal =
    start.portals.find(({ portalId }) => String(portalId) === query.get('portal')) ?? start.portals[0];
  const user = portal?.users.find(({ id }) => String(id) === query.get('user')) ?? portal?.users[0];
  return portal === undefined || user === undefined ? null : { start, portal, user };
}

/** The context about portal and user that HubSpot gives every extension. */
export function baseContext({ start, portal, user }: Session) {
  const [name = ''] = user.email.split('@');
  return {
    portal: { id: portal.portalId, timezone: 'UTC' },
    user: {
      id: user.id,
      email: user.email,
      emails: [user.email],
      firstName: name.slice(0, 1).toUpperCase() + name.slice(1),
      lastName: '',
      roles: [],
      teams: [],
      locale: 'en-us',
      language: 'en',
      permissions: user.superAdmin ? ['integrations-management-write'] : [],
    },
    extension: { appId: start.app.appId, appName: start.app.name },
  };
}
