import type { ExtensionEvent, HrefProp, Reactions, ReactionsHandler } from '@hubspot/ui-extensions';

/** Legacy argument of handlers; overlays are opened by their `overlay` prop. */
const NO_REACTIONS: Reactions = {
  openPanel: () => undefined,
  closePanel: () => undefined,
  openModal: () => undefined,
  closeModal: () => undefined,
};

/** A DOM event as the plain data that can cross to the worker. */
export function plainEvent(event: Event): ExtensionEvent {
  return { type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id: crypto.randomUUID() };
}

export function pressed(handler: ReactionsHandler<ExtensionEvent> | undefined, event: Event): void {
  void handler?.(plainEvent(event), NO_REACTIONS);
}

export function submitted<V>(
  handler: ReactionsHandler<ExtensionEvent & { targetValue: V }> | undefined,
  event: Event,
  targetValue: V,
): void {
  void handler?.({ ...plainEvent(event), targetValue }, NO_REACTIONS);
}

export function hrefOf(href: HrefProp): { readonly url: string; readonly external: boolean } {
  if (typeof href === 'object') return { url: href.url, external: href.external ?? true };
  return { url: href, external: /^https?:/.test(href) };
}
