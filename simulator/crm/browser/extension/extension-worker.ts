/**
 * The worker that one extension runs in: no window, no document, no network of its own, as in HubSpot. It offers the
 * globals that HubSpot's SDK expects, loads the bundle, and sends what the bundle renders to the page.
 */
import { createRemoteRoot } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import * as React from 'react';
import { CrashBoundary } from './crash-boundary.ts';
import { connect } from './remote-calls.ts';

interface StartOptions {
  readonly bundleUrl: string;
  readonly context: unknown;
}
type Properties = Readonly<Record<string, string | null>>;

/** The record's stored values, and the values that HubSpot displays. */
interface Values {
  readonly properties: Properties;
  readonly formatted: Properties;
}
interface FormatOptions {
  readonly propertiesToFormat?: 'all' | readonly string[];
}

declare function importScripts(...urls: string[]): void;

const page = connect(self, { start });

/** The page is the only way out: anything that a card cannot do in HubSpot must fail here too. */
function closeOtherWaysOut(): void {
  for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches']) {
    Object.defineProperty(self, name, { value: undefined, configurable: true });
  }
}

function logger() {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...data: unknown[]) =>
      console[level]('[extension]', ...data);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** `hubspot.fetch`: the page sends it through the CRM's proxy, which signs it. */
async function hsFetch(url: string | URL, options: object = {}): Promise<Response> {
  const answer = await page('fetch', String(url), options);
  const { status, body } = answer as { status: number; body: string };
  return new Response(status === 204 ? null : body, {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

/** The runner behind `useCrmProperties`: values now, and again on every change of one of them. */
async function fetchCrmProperties(
  names: readonly string[],
  onUpdate: (properties: Properties) => void,
  { propertiesToFormat = [] }: FormatOptions = {},
) {
  let last = '';
  const pick = (values: Values): Properties => {
    const isFormatted = (name: string) => propertiesToFormat === 'all' || propertiesToFormat.includes(name);
    const read = (name: string) => (isFormatted(name) ? values.formatted : values.properties)[name];
    const picked = Object.fromEntries(names.map((name) => [name, read(name) || null]));
    last = JSON.stringify(picked);
    return picked;
  };
  // Watch first, then read, so that no change is missed between the two.
  const stop = (await page('watchValues', (values: Values) => {
    const before = last;
    const picked = pick(values);
    if (last !== before) onUpdate(picked);
  })) as () => void;
  const data = pick((await page('readValues')) as Values);
  return { json: async () => ({ data, cleanup: stop }) };
}

function actions() {
  const action =
    (name: string) =>
    (...args: unknown[]) =>
      void page('act', name, ...args);
  return {
    addAlert: action('addAlert'),
    reloadPage: action('reloadPage'),
    closeOverlay: action('closeOverlay'),
    copyTextToClipboard: action('copyTextToClipboard'),
    openIframeModal: action('openIframeModal'),
    navigateToPage: action('navigateToPage'),
    refreshObjectProperties: action('refreshObjectProperties'),
    fetchCrmObjectProperties: async (names: readonly string[] | '*') =>
      known((await page('readValues')) as Values, names),
    onCrmPropertiesUpdate: (names: readonly string[] | '*', callback: (properties: object) => void) =>
      void page('watchValues', (values: Values) => callback(known(values, names))),
  };
}

function known({ properties }: Values, names: readonly string[] | '*'): Record<string, string> {
  const wanted = Object.entries(properties).filter(([name]) => names === '*' || names.includes(name));
  return Object.fromEntries(wanted.map(([name, value]) => [name, value ?? '']));
}

/** Offers the globals and loads the bundle, which calls `extend_V2` at once. */
function start(...args: unknown[]): void {
  const { bundleUrl, context } = args[0] as StartOptions;
  const api = { context, actions: actions() };
  Object.assign(self, {
    React,
    RemoteUI,
    __HUBSPOT_EXTENSION_WORKER__: true,
    logger: logger(),
    hsFetch,
    hsWorkerAPI: {
      useExtensionApi: () => api,
      useExtensionContext: () => api.context,
      useExtensionActions: () => api.actions,
      fetchCrmProperties,
    },
    extend_V2: (render: (given: typeof api) => React.ReactNode) => {
      const root = createRemoteRoot((type, ...payload) => void page('receive', type, ...payload), {
        strict: false,
      });
      const onCrash = (message: string) => void page('crashed', message);
      RemoteUI.createRoot(root).render(React.createElement(CrashBoundary, { onCrash }, render(api)));
      void root.mount();
    },
  });
  closeOtherWaysOut();
  importScripts(bundleUrl);
}

self.addEventListener('error', (event) => void page('crashed', event.message));
self.addEventListener('unhandledrejection', (event) => console.error('[extension]', event.reason));
