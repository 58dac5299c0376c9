/** Addresses of pages that carry their own proof: ours is the only key, and it covers which page it is and until when. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PageLinks, SharedPage } from '../ports/page-links.ts';

export const PAGES_PATH = '/pages/:kind/:portalId/:id';
const DAY_MS = 86_400_000;

interface Signing {
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly now: () => number;
}

/** The end of tomorrow, UTC: the address of a page stays the same for a day. */
const endOf = (nowMs: number): number => (Math.floor(nowMs / DAY_MS) + 2) * DAY_MS;

export function createPageLinks({ clientSecret, publicUrl, now }: Signing): PageLinks {
  return {
    linkTo: (page) => {
      const untilMs = endOf(now());
      const { kind, portalId, id } = page;
      return `${publicUrl}/pages/${kind}/${portalId}/${id}?until=${untilMs}&key=${keyOf(clientSecret, page, untilMs)}`;
    },
  };
}

/** Whether we made this address, and it still works. */
export function isOurLink(
  { clientSecret, now }: Pick<Signing, 'clientSecret' | 'now'>,
  page: SharedPage,
  { until, key }: { readonly until: string; readonly key: string },
): boolean {
  if (!/^\d{1,16}$/.test(until) || Number(until) <= now()) return false;
  const expected = Buffer.from(keyOf(clientSecret, page, Number(until)));
  const given = Buffer.from(key);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The first line keeps it apart from everything else that is signed with the client secret. */
function keyOf(clientSecret: string, { portalId, kind, id }: SharedPage, untilMs: number): string {
  const text = ['fitgate page', kind, portalId, id, untilMs].join('\n');
  return createHmac('sha256', clientSecret).update(text).digest('base64url');
}
