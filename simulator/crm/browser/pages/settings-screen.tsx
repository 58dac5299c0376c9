import { useMemo } from 'react';
import { baseContext } from '../address.ts';
import { hubspotFetch, type Session } from '../api.ts';
import { ExtensionFrame, type ExtensionHost } from '../extension/extension-frame.tsx';
import { useToasts } from '../toasts.tsx';

/** The app's settings, where HubSpot shows them: Connected apps, the app, Settings. */
export function SettingsScreen({ session }: { session: Session }) {
  const { addAlert, node } = useToasts();
  const host: ExtensionHost = useMemo(
    () => ({
      fetch: (url, options) => hubspotFetch(session, url, options),
      addAlert,
      refresh: () => undefined,
    }),
    [session, addAlert],
  );
  const { app, settings } = session.start;
  return (
    <div className="settings">
      <p className="crumbs">Settings › Connected apps › {app.name}</p>
      <h1>{app.name}</h1>
      <section className="sheet">
        {settings === null ? (
          <p>The app has no settings page.</p>
        ) : (
          <ExtensionFrame
            bundleUrl="extensions/settings.js"
            context={{ ...baseContext(session), location: 'settings' }}
            host={host}
          />
        )}
      </section>
      {node}
    </div>
  );
}
