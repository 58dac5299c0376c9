import { useCallback, useState } from 'react';

interface Toast {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly message: string;
}

const SHOWN_MS = 10_000;

/** Alerts of extensions, as HubSpot shows them: at the edge of the page, for a while. */
export function useToasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const addAlert = useCallback(
    (alert: unknown) => {
      const { type, title, message } = { ...(alert as Record<string, unknown>) };
      const id = Math.random();
      const toast = {
        id,
        type: String(type ?? 'info'),
        title: String(title ?? ''),
        message: String(message ?? ''),
      };
      setToasts((all) => [...all, toast]);
      setTimeout(() => close(id), SHOWN_MS);
    },
    [close],
  );
  const node = (
    <div className="toasts" role="status" aria-label="Alerts">
      {toasts.map(({ id, type, title, message }) => (
        <div key={id} className={`ui-alert toast ${type}`}>
          <div>
            {title !== '' && <p className="ui-alert-title">{title}</p>}
            <p>{message}</p>
          </div>
          <button type="button" className="ui-close" aria-label="Dismiss" onClick={() => close(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
  return { addAlert, node };
}
