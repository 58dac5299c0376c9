import { uninstall } from '../oauth/oauth-state.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { noContent, ok, type Reply } from './reply.ts';
import { anyScope } from './scopes.ts';

/** GET /account-info/…/details. */
function details({ simulator, portal }: ApiCall): Reply {
  const { timeZone } = simulator;
  const utcOffset = offsetOf(timeZone, simulator.now());
  return ok({
    portalId: portal.portalId,
    accountType: 'STANDARD',
    timeZone,
    companyCurrency: 'USD',
    additionalCurrencies: [],
    utcOffset,
    utcOffsetMilliseconds: millisecondsOf(utcOffset),
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  });
}

/** The offset at that moment, such as `-05:00`. */
function offsetOf(timeZone: string, nowMs: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    nowMs,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
}

function millisecondsOf(utcOffset: string): number {
  const [hours = 0, minutes = 0] = utcOffset.slice(1).split(':').map(Number);
  return (utcOffset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** DELETE /appinstalls/…/external-install: the app uninstalls itself. */
function removeInstall({ simulator, portal }: ApiCall): Reply {
  uninstall(simulator.oauth, portal.portalId);
  return noContent;
}

export const ACCOUNT_ROUTES: readonly ApiRoute[] = [
  { method: 'get', area: 'account', path: '/details', family: 'read', scopes: anyScope, handle: details },
  {
    method: 'delete',
    area: 'appInstalls',
    path: '/external-install',
    family: 'write',
    scopes: anyScope,
    handle: removeInstall,
  },
];
