import {
  Button,
  Flex,
  Link,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { instantWords } from 'fitgate-shared/words/instant-words.ts';
import { Answered } from '../answers/Answered.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import type { DocumentChange, Mover, MoversAnswer, ReadyWhatIf } from '../contract.ts';
import { FILTERS, MOST_LISTED, type MoverSort, type MoversView, pagesOf } from './movers-view.ts';
import { listMovers } from './what-if-api.ts';
import { becauseWords, moneyWords, moveWords, placeWords } from './what-if-words.ts';

export interface MoversProps {
  readonly whatIf: ReadyWhatIf;
  readonly changes: readonly DocumentChange[];
  readonly view: MoversView;
  readonly onView: (view: MoversView) => void;
}

/** The companies that would move, by name, each with what makes it move and what hangs on it. */
export function Movers({ whatIf, changes, view, onView }: MoversProps) {
  const asked = useAnswer(() => listMovers(whatIf.id, view), `${whatIf.id} ${JSON.stringify(view)}`);
  return (
    <Flex direction="column" gap="sm" testId="movers">
      <Which view={view} onView={onView} />
      <Answered
        asked={asked}
        name="movers"
        loading="Loading the companies"
        failed="The companies could not be read"
      >
        {(answer) =>
          answer.rows.length === 0 ? (
            <Text testId="no-movers">No company is among these.</Text>
          ) : (
            <MoversTable answer={answer} changes={changes} view={view} onView={onView} whatIf={whatIf} />
          )
        }
      </Answered>
    </Flex>
  );
}

function Which({ view, onView }: Pick<MoversProps, 'view' | 'onView'>) {
  const { from, to } = view.cell;
  return (
    <Flex direction="row" gap="sm" align="end">
      <Select
        label="Show"
        name="which-companies"
        value={view.filter}
        options={[...FILTERS]}
        onChange={(value) => {
          const filter = FILTERS.find((each) => each.value === value);
          if (filter !== undefined) onView({ ...view, filter: filter.value, page: 1, cell: {} });
        }}
        testId="which-companies"
      />
      {from !== undefined && to !== undefined && (
        <Button size="sm" onClick={() => onView({ ...view, cell: {}, page: 1 })} testId="all-cells">
          {`${placeWords(from)} → ${placeWords(to)}: show all`}
        </Button>
      )}
    </Flex>
  );
}

interface MoversTableProps extends MoversProps {
  readonly answer: MoversAnswer;
}

function MoversTable({ answer: { rows, total }, changes, view, onView, whatIf }: MoversTableProps) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const currency = whatIf.money?.currency ?? null;
  const header = (sort: MoverSort, words: string, align: 'left' | 'right' = 'left') => (
    <TableHeader
      align={align}
      sortDirection={view.sort === sort ? view.direction : 'none'}
      onSortChange={() => onView(sortedBy(view, sort))}
    >
      {words}
    </TableHeader>
  );
  return (
    <>
      <Table
        density="condensed"
        flush
        paginated
        pageCount={pagesOf(total)}
        page={view.page}
        onPageChange={(page) => onView({ ...view, page })}
        testId="movers-table"
      >
        <TableHead>
          <TableRow>
            {header('name', 'Company')}
            {header('move', 'From → to')}
            <TableHeader>Because</TableHeader>
            {header('open_amount', 'Open deals', 'right')}
            <TableHeader>Owner</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((mover) => (
            <TableRow key={mover.companyId}>
              <TableCell>
                <Company mover={mover} />
              </TableCell>
              <TableCell>{moveWords(mover)}</TableCell>
              <TableCell>{becauseWords(mover.because, changes)}</TableCell>
              <TableCell align="right">{openWords(mover, currency)}</TableCell>
              <TableCell>{mover.ownerName ?? '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {total > MOST_LISTED && (
        <Text variant="microcopy">{`Showing the ${grouped(MOST_LISTED)} with the most open deals.`}</Text>
      )}
      {whatIf.money !== null && (
        <Text variant="microcopy">
          {`Amounts: open deals of each company${currency === null ? '' : `, in ${currency}`}.${
            whatIf.asOf === null ? '' : ` Read ${instantWords(whatIf.asOf, timezone, Date.now())} or later.`
          }`}
        </Text>
      )}
    </>
  );
}

function sortedBy(view: MoversView, sort: MoverSort): MoversView {
  const first = sort === 'open_amount' ? 'descending' : 'ascending';
  const other = view.direction === 'ascending' ? 'descending' : 'ascending';
  return { ...view, sort, direction: view.sort === sort ? other : first, page: 1 };
}

function Company({ mover: { name, url } }: { readonly mover: Mover }) {
  const words = name ?? 'A company without a name';
  return url === undefined || url === null ? (
    <Text>{words}</Text>
  ) : (
    <Link href={{ url, external: true }}>{words}</Link>
  );
}

function openWords({ openDeals, openAmount }: Mover, currency: string | null): string {
  if (openDeals === 0) return '–';
  if (openAmount !== null) return moneyWords(openAmount, currency);
  return openDeals === null ? '–' : `${openDeals} open`;
}
