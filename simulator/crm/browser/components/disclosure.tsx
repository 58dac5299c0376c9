import type { AccordionProps, StepIndicatorProps, TabProps, TabsProps } from '@hubspot/ui-extensions';
import { createContext, useContext, useEffect, useId, useState } from 'react';
import { classes, shortSize } from './spacing.ts';

export function Accordion(props: AccordionProps) {
  const { title, defaultOpen = false, disabled = false, size, onClick, children } = props;
  const [open, setOpen] = useState(defaultOpen);
  const isOpen = props.open ?? open;
  const id = useId();
  return (
    <div className={`ui-accordion size-${shortSize(size, 'md')}`}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setOpen(!isOpen);
          onClick?.();
        }}
      >
        <span className="ui-caret" aria-hidden="true" />
        {title}
      </button>
      <div id={id} className="ui-accordion-body" hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}

type TabId = string | number;
interface KnownTab {
  readonly id: TabId;
  readonly title: string;
  readonly disabled: boolean;
}
interface TabsState {
  readonly group: string;
  readonly selected: TabId | undefined;
  readonly register: (tab: KnownTab) => void;
  readonly unregister: (id: TabId) => void;
}
const TabsContext = createContext<TabsState>({
  group: '',
  selected: undefined,
  register: () => undefined,
  unregister: () => undefined,
});

/** Children arrive as rendered elements, so each Tab registers itself with the Tabs around it. */
export function Tabs({
  defaultSelected,
  selected,
  onSelectedChange,
  variant = 'default',
  fill,
  children,
}: TabsProps) {
  const group = useId();
  const [tabs, setTabs] = useState<readonly KnownTab[]>([]);
  const [chosen, setChosen] = useState<TabId | undefined>(defaultSelected);
  const current = selected ?? chosen ?? tabs[0]?.id;
  const choose = (id: TabId) => {
    setChosen(id);
    (onSelectedChange as ((selectedId: TabId) => void) | undefined)?.(id);
    document.getElementById(`${group}-tab-${id}`)?.focus();
  };
  const step = (by: number) => {
    const enabled = tabs.filter((tab) => !tab.disabled);
    const at = enabled.findIndex((tab) => tab.id === current);
    const next = enabled[(at + by + enabled.length) % enabled.length];
    if (next !== undefined) choose(next.id);
  };
  const [register] = useState(() => (tab: KnownTab) => {
    setTabs((known) => {
      const at = known.findIndex(({ id }) => id === tab.id);
      return at < 0 ? [...known, tab] : known.map((other, index) => (index === at ? tab : other));
    });
  });
  const [unregister] = useState(
    () => (id: TabId) => setTabs((known) => known.filter((other) => other.id !== id)),
  );
  return (
    <div className="ui-tabs">
      <div
        role="tablist"
        className={classes('ui-tablist', variant, fill === true && 'fill')}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') step(1);
          if (event.key === 'ArrowLeft') step(-1);
        }}
      >
        {tabs.map(({ id, title, disabled }) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="ui-tab"
            id={`${group}-tab-${id}`}
            aria-controls={`${group}-panel-${id}`}
            aria-selected={id === current}
            tabIndex={id === current ? 0 : -1}
            disabled={disabled}
            onClick={() => choose(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <TabsContext.Provider value={{ group, selected: current, register, unregister }}>
        {children}
      </TabsContext.Provider>
    </div>
  );
}

export function Tab({ tabId, title = '', disabled = false, children }: TabProps) {
  const { group, selected, register, unregister } = useContext(TabsContext);
  const id = tabId ?? title;
  // A tab that changes its title keeps its place.
  useEffect(() => register({ id, title, disabled }), [register, id, title, disabled]);
  useEffect(() => () => unregister(id), [unregister, id]);
  return (
    <div
      role="tabpanel"
      id={`${group}-panel-${id}`}
      aria-labelledby={`${group}-tab-${id}`}
      className="ui-tabpanel"
      hidden={selected !== id}
    >
      {children}
    </div>
  );
}

export function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  onClick,
}: StepIndicatorProps) {
  return (
    <ol className={`ui-steps ${direction}`}>
      {stepNames.map((name, index) => (
        <li key={name} aria-current={index === currentStep ? 'step' : undefined}>
          {onClick === undefined ? (
            name
          ) : (
            <button type="button" className="ui-plain-button" onClick={() => onClick(index)}>
              {name}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
