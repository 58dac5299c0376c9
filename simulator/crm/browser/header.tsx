import { addressWith } from './address.ts';
import type { Session } from './api.ts';

/** Explains the page and switches between users to try their permissions. */
export function Header({ session, page }: { session: Session; page: string }) {
  const { start, portal, user } = session;
  return (
    <header className="header">
      <p className="header-label">Local preview — not HubSpot</p>
      <nav aria-label="Pages">
        <a href={addressWith('.', session)} aria-current={page === 'list' ? 'page' : undefined}>
          Companies
        </a>
        <a href={addressWith('settings', session)} aria-current={page === 'settings' ? 'page' : undefined}>
          {start.app.name} settings
        </a>
      </nav>
      <label>
        Portal
        <select
          value={portal.portalId}
          onChange={({ target }) => {
            // Each portal has its own records: go to the new portal's list, with its first user.
            location.assign(`${page === 'settings' ? 'settings' : '.'}?portal=${target.value}`);
          }}
        >
          {start.portals.map(({ portalId, name }) => (
            <option key={portalId} value={portalId}>
              {name} ({portalId})
            </option>
          ))}
        </select>
      </label>
      <label>
        User
        <select
          value={user.id}
          onChange={({ target }) => {
            const here = new URL(location.href);
            here.searchParams.set('portal', String(portal.portalId));
            here.searchParams.set('user', target.value);
            location.assign(here);
          }}
        >
          {portal.users.map(({ id, email, superAdmin }) => (
            <option key={id} value={id}>
              {email}
              {superAdmin ? ' (super admin)' : ''}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
