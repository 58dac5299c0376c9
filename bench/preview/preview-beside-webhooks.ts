import { postFor } from '../intake/post-for.ts';
import { signedRequests } from '../intake/signed-requests.ts';
import type { PreviewApp, PreviewCost } from './preview-app.ts';

const EVENTS_EACH = 10;
const TURN_MS = 250;

/**
 * Previews while signed webhooks are posted to the same process over ten connections, as fast as it answers.
 * @throws Error when a webhook is answered anything but 204
 */
export async function previewBesideWebhooks(app: PreviewApp): Promise<PreviewCost> {
  const requests = signedRequests(app.port, EVENTS_EACH, 10_000_000, Date.now());
  let sent = 0;
  const next = (): Buffer => {
    const request = requests[sent % requests.length];
    if (request === undefined) throw new Error('There are no requests to send');
    sent += 1;
    return request;
  };
  let isOver = false;
  const preview = app.preview().finally(() => {
    isOver = true;
  });
  // It is awaited below; a webhook that fails meanwhile must not leave its own failure unhandled.
  preview.catch(() => {});
  while (!isOver) await postFor(TURN_MS, app.port, next);
  return preview;
}
