import { createRemoteReceiver } from '@remote-ui/core';
import { RemoteRenderer } from '@remote-ui/react/host';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { LoadingSpinner } from '../components/feedback.tsx';
import { closeOverlay } from '../components/overlays.tsx';
import { controller } from './component-map.tsx';
import { connect } from './remote-calls.ts';

type Properties = Readonly<Record<string, string | null>>;

/** The record's stored values, and the values that HubSpot displays. */
export interface RecordValues {
  readonly properties: Properties;
  readonly formatted: Properties;
}

export interface ExtensionHost {
  /** `hubspot.fetch`, through the CRM's proxy. */
  readonly fetch: (
    url: string,
    options: unknown,
  ) => Promise<{ readonly status: number; readonly body: string }>;
  readonly addAlert: (alert: unknown) => void;
  /** Reads the record again; changes reach the extension through `values`. */
  readonly refresh: () => void;
}

interface Props {
  readonly bundleUrl: string;
  /** The extension's `context` from HubSpot; a new context starts a new worker. */
  readonly context: object;
  /** None on a settings page. */
  readonly values?: RecordValues;
  readonly host: ExtensionHost;
}

const NO_VALUES: RecordValues = { properties: {}, formatted: {} };

/** One extension in its own worker, drawn with the preview's components. */
export function ExtensionFrame({ bundleUrl, context, values = NO_VALUES, host }: Props) {
  const contextJson = JSON.stringify(context);
  return (
    <RunningExtension
      key={contextJson}
      bundleUrl={bundleUrl}
      contextJson={contextJson}
      values={values}
      host={host}
    />
  );
}

/** The functions that a running worker may call. */
interface Surroundings {
  values: RecordValues;
  host: ExtensionHost;
  readonly watchers: Set<(values: RecordValues) => void>;
}
type RunningProps = Omit<Required<Props>, 'context'> & { readonly contextJson: string };

function RunningExtension({ bundleUrl, contextJson, values, host }: RunningProps) {
  const [receiver] = useState(createRemoteReceiver);
  const [problem, setProblem] = useState<string | null>(null);
  const [mounted, setMounted] = useState(false);
  const surroundings = useRef<Surroundings>({ values, host, watchers: new Set() });

  useEffect(() => {
    surroundings.current.values = values;
    for (const tell of surroundings.current.watchers) tell(values);
  }, [values]);
  useEffect(() => {
    surroundings.current.host = host;
  }, [host]);

  useEffect(() => {
    const worker = new Worker('assets/extension-worker.js');
    worker.addEventListener('error', (event) => setProblem(event.message));
    const extension = connect(worker, {
      ...answersFor(surroundings),
      receive: (...update) => deliver(receiver.receive, update),
      crashed: (message) => setProblem(String(message)),
    });
    receiver.on('mount', () => setMounted(true));
    const start = { bundleUrl: new URL(bundleUrl, document.baseURI).href, context: JSON.parse(contextJson) };
    extension('start', start).catch((error) => setProblem(String(error)));
    return () => worker.terminate();
  }, [bundleUrl, contextJson, receiver]);

  if (problem !== null) {
    return (
      <div className="ui-alert danger" role="alert" data-extension-problem={true}>
        <p className="ui-alert-title">The extension stopped</p>
        <p>{problem}</p>
      </div>
    );
  }
  return (
    <div className="extension">
      {!mounted && <LoadingSpinner label="Starting the extension" showLabel={true} layout="centered" />}
      <RemoteRenderer receiver={receiver} controller={controller} />
    </div>
  );
}

function answersFor(surroundings: RefObject<Surroundings> & { current: Surroundings }) {
  const now = () => surroundings.current;
  return {
    fetch: (url: unknown, options: unknown) => now().host.fetch(String(url), options),
    readValues: () => now().values,
    watchValues: (watcher: unknown) => {
      if (typeof watcher !== 'function') throw new Error('watchValues takes a function');
      const tell = (values: RecordValues) => void watcher(values);
      now().watchers.add(tell);
      return () => now().watchers.delete(tell);
    },
    act: (name: unknown, ...args: unknown[]) => act(String(name), args, now().host),
  };
}

/** Passes on remote-ui's messages from the worker unchanged: `[type, ...payload]`. */
function deliver(receive: (...update: never) => unknown, update: unknown[]): unknown {
  return receive(...(update as never));
}

/** The actions of HubSpot's SDK that work here; the others show a toast instead of doing nothing. */
function act(name: string, args: readonly unknown[], host: ExtensionHost): void {
  if (name === 'addAlert') host.addAlert(args[0]);
  else if (name === 'refreshObjectProperties') host.refresh();
  else if (name === 'reloadPage') window.location.reload();
  else if (name === 'closeOverlay') closeOverlay(String(args[0]));
  else if (name === 'copyTextToClipboard') void navigator.clipboard.writeText(String(args[0]));
  else host.addAlert({ type: 'info', message: `This preview does not do ${name}.` });
}
