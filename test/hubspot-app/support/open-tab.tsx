import { Button, Dropdown, Link, LoadingButton, Modal, Panel, Tabs } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import type { Labels } from 'fitgate-shared/words/labels.ts';
import type { ReactNode } from 'react';
import { Leavable } from './leavable.tsx';
import { textsOf } from './texts.ts';

/** An account whose properties are called by their names. */
export const PLAIN_LABELS: Labels = { property: (name) => name, option: (_property, value) => value };

/** Shows one part of the settings page; the test says what the server answers. */
export function openTab(part: ReactNode) {
  const renderer = createRenderer('settings');
  renderer.render(<Leavable>{part}</Leavable>);
  const maybeButton = (testId: string) =>
    renderer.maybeFind(Button, { testId }) ?? renderer.maybeFind(LoadingButton, { testId });
  const button = (testId: string) => maybeButton(testId) ?? renderer.find(LoadingButton, { testId });
  const maybePressable = (testId: string) =>
    maybeButton(testId) ??
    renderer.maybeFind(Link, { testId }) ??
    renderer.maybeFind(Dropdown.ButtonItem, { testId });
  const pressable = (testId: string) => {
    const found = maybePressable(testId);
    if (found === null) throw new Error(`nothing to press is called ${testId}`);
    return found;
  };
  const overlay = (testId: string) =>
    renderer.maybeFind(Panel, { testId }) ?? renderer.find(Modal, { testId });
  return {
    ...renderer,
    button,
    texts: () => textsOf(renderer.getRootNode()),
    /** Of a Panel or Modal: what is in one is not among the texts of the page. */
    textsIn: (testId: string) => textsOf(overlay(testId)),
    isThere: (testId: string): boolean => maybePressable(testId) !== null,
    isDisabled: (testId: string): boolean => maybeButton(testId)?.props.disabled === true,
    /** Our tabs are named by texts. */
    choose: (tab: string): void =>
      (renderer.find(Tabs).props.onSelectedChange as ((id: string) => void) | undefined)?.(tab),
    /** Of the tabs inside the first ones. */
    chooseInner: (tab: string): void =>
      (renderer.findAll(Tabs)[1]?.props.onSelectedChange as ((id: string) => void) | undefined)?.(tab),
    press: (testId: string): void => pressable(testId).trigger('onClick'),
    /** What HubSpot does once the overlay is on the screen, and once it has gone. */
    open: (testId: string): void => overlay(testId).trigger('onOpen'),
    close: (testId: string): void => overlay(testId).trigger('onClose'),
  };
}
