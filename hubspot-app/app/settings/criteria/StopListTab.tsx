import {
  Button,
  Dropdown,
  Flex,
  Link,
  StepperInput,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { conditionWords } from 'fitgate-shared/words/condition-words.ts';
import { penaltyOf } from 'fitgate-shared/words/document-words.ts';
import { type Item, nameOf, readDocument } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import type { WhatIf } from '../frame/use-what-if.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { addEntry, duplicateEntry, moveEntry, removeEntry, setEntry } from './entry-edits.ts';
import { isExcluding } from './entry-form.ts';
import { ItemConflict } from './ItemConflict.tsx';
import { ItemTag } from './ItemTag.tsx';
import { placeOfRemoved, type ShownItem, shownItems } from './item-state.ts';
import { LazyPanel } from './LazyPanel.tsx';
import { RowMenu } from './RowMenu.tsx';

const MOST_ENTRIES = 40;
/** In pixels: the columns of both tables line up. */
const POINTS_WIDTH = 190;
const NUMBER_WIDTH = 100;
const MENU_WIDTH = 110;

export interface StopListTabProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
}

/** Two tables, because they are two things: one ends the matter, the other costs points. */
export function StopListTab({ page, whatIf }: StopListTabProps) {
  const live = readDocument(page.live).entries;
  const entries = page.mayEdit ? readDocument(page.shown).entries : live;
  const shown = shownItems(entries, page.mayEdit ? live : []);
  const rest = { page, whatIf, entries, live };
  return (
    <Flex direction="column" gap="md" testId="stop-list">
      <Entries {...rest} excludes={true} rows={shown.filter(({ item }) => isExcluding(item))} />
      <Entries {...rest} excludes={false} rows={shown.filter(({ item }) => !isExcluding(item))} />
      <Text variant="microcopy">
        A company without this data can't be cleared of a stop-list entry: it is Not known yet.
      </Text>
    </Flex>
  );
}

interface EntriesProps extends StopListTabProps {
  readonly excludes: boolean;
  /** All of the draft. */
  readonly entries: readonly Item[];
  readonly live: readonly Item[];
  /** Those of this table. */
  readonly rows: readonly ShownItem[];
}

function Entries(props: EntriesProps) {
  const { page, excludes, rows } = props;
  return (
    <Flex direction="column" gap="xs" testId={excludes ? 'excluding' : 'deducting'}>
      <Text format={{ fontWeight: 'bold' }}>
        {excludes ? 'Stop list: never pursue' : 'Deductions: take points off'}
      </Text>
      {rows.length === 0 ? (
        <Text>
          {excludes
            ? "No entries. Add competitors, countries you can't serve, or partners here."
            : 'No deductions.'}
        </Text>
      ) : (
        <Table density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>Entry</TableHeader>
              {!excludes && <TableHeader width={POINTS_WIDTH}>Points off</TableHeader>}
              <TableHeader width={NUMBER_WIDTH} align="right">
                Companies
              </TableHeader>
              {page.mayEdit && <TableHeader width={MENU_WIDTH}> </TableHeader>}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <EntryRow key={row.item.key} {...props} row={row} />
            ))}
          </TableBody>
        </Table>
      )}
      {page.mayEdit && <AddEntry {...props} />}
    </Flex>
  );
}

interface EntryRowProps extends EntriesProps {
  readonly row: ShownItem;
}

function EntryRow(props: EntryRowProps) {
  const { page, whatIf, excludes, row } = props;
  const { item, state, live } = row;
  const { labels } = page.properties;
  const words = conditionWords(item['when'], labels);
  const mayChange = page.mayEdit && state !== 'removed';
  const hit = whatIf.ready?.flags.find(({ key }) => key === item.key)?.hit;
  return (
    <TableRow testId={`entry-${item.key}`}>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Flex direction="row" gap="xs" align="center" wrap="wrap">
            {mayChange ? (
              <Link
                href="#"
                preventDefault
                testId={`open-${item.key}`}
                overlay={<EditEntry {...props} id={`edit-entry-${item.key}`} />}
              >
                {nameOf(item)}
              </Link>
            ) : (
              <Text format={{ fontWeight: 'demibold' }}>{nameOf(item)}</Text>
            )}
            <ItemTag state={state} live={live === null ? '' : conditionWords(live['when'], labels)} />
          </Flex>
          <Text variant="microcopy">{words}</Text>
          <ItemConflict page={page} at={{ kind: 'flag', profile: null, key: item.key }} />
        </Flex>
      </TableCell>
      {!excludes && (
        <TableCell>
          {mayChange ? <PointsOff {...props} /> : <Text>{String(penaltyOf(item['effect']) ?? '–')}</Text>}
        </TableCell>
      )}
      <TableCell align="right">
        <Text testId={`hit-${item.key}`}>
          {hit === undefined || state === 'removed' ? '–' : grouped(hit)}
        </Text>
      </TableCell>
      {page.mayEdit && (
        <TableCell>
          <EntryMenu {...props} />
        </TableCell>
      )}
    </TableRow>
  );
}

function PointsOff({ page, row: { item } }: EntryRowProps) {
  const penalty = penaltyOf(item['effect']);
  return (
    <StepperInput
      label={`Points off for ${nameOf(item)}`}
      name={`penalty-${item.key}`}
      value={penalty ?? 1}
      min={1}
      max={100}
      onChange={(value) => {
        if (value !== penalty && value >= 1 && value <= 100)
          page.draft.change(setEntry({ ...item, effect: { penalty: value } }));
      }}
      testId={`penalty-${item.key}`}
    />
  );
}

function EditEntry({ page, entries, row: { item }, excludes, id }: EntryRowProps & { readonly id: string }) {
  return (
    <LazyPanel id={id} title="Edit entry">
      {() => (
        <EntryPanel
          page={page}
          panelId={id}
          item={item}
          excludes={excludes}
          taken={entries.map(({ key }) => key)}
          onSave={(value) => page.draft.change(setEntry(value))}
        />
      )}
    </LazyPanel>
  );
}

function AddEntry({ page, entries, excludes }: EntriesProps) {
  const id = excludes ? 'add-to-stop-list' : 'add-deduction';
  const isFull = entries.length >= MOST_ENTRIES;
  const words = excludes ? 'Add to stop list' : 'Add deduction';
  return (
    <Flex direction="row">
      <Button
        variant="secondary"
        size="sm"
        disabled={isFull}
        testId={id}
        overlay={
          <LazyPanel id={`panel-${id}`} title={words}>
            {() => (
              <EntryPanel
                page={page}
                panelId={`panel-${id}`}
                item={null}
                excludes={excludes}
                taken={entries.map(({ key }) => key)}
                onSave={(value) => page.draft.change(addEntry(value, null))}
              />
            )}
          </LazyPanel>
        }
      >
        {isFull ? `${MOST_ENTRIES} of ${MOST_ENTRIES} entries` : words}
      </Button>
    </Flex>
  );
}

function EntryMenu(props: EntryRowProps) {
  const { page, entries, live, rows, row } = props;
  const { change } = page.draft;
  const { item, state } = row;
  const { key } = item;
  if (state === 'removed') {
    const before = placeOfRemoved(key, live, entries);
    return (
      <RowMenu testId={`menu-${key}`}>
        <Dropdown.ButtonItem onClick={() => change(addEntry(item, before))} testId={`put-back-${key}`}>
          Put back
        </Dropdown.ButtonItem>
      </RowMenu>
    );
  }
  const shown = rows.filter((each) => each.state !== 'removed').map((each) => each.item);
  const up = moveEntry(entries, shown, key, -1);
  const down = moveEntry(entries, shown, key, 1);
  return (
    <RowMenu testId={`menu-${key}`}>
      <Dropdown.ButtonItem overlay={<EditEntry {...props} id={`menu-entry-${key}`} />} testId={`edit-${key}`}>
        Edit
      </Dropdown.ButtonItem>
      <Dropdown.ButtonItem onClick={() => change(duplicateEntry(entries, item))}>
        Duplicate
      </Dropdown.ButtonItem>
      {up !== null && <Dropdown.ButtonItem onClick={() => change(up)}>Move up</Dropdown.ButtonItem>}
      {down !== null && <Dropdown.ButtonItem onClick={() => change(down)}>Move down</Dropdown.ButtonItem>}
      <Dropdown.ButtonItem onClick={() => change(removeEntry(key))} testId={`remove-${key}`}>
        Remove
      </Dropdown.ButtonItem>
    </RowMenu>
  );
}
