import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';

export interface CountsTableProps<Key extends string> {
  readonly title: string;
  readonly words: Readonly<Record<Key, string>>;
  /** Null before the first publish. */
  readonly before: Readonly<Record<Key, number>> | null;
  readonly after: Readonly<Record<Key, number>>;
}

/** How many companies are in each group, before and after. */
export function CountsTable<Key extends string>({ title, words, before, after }: CountsTableProps<Key>) {
  return (
    <Table density="condensed" flush testId={`counts-${title}`}>
      <TableHead>
        <TableRow>
          <TableHeader>{title}</TableHeader>
          <TableHeader align="right">Now</TableHeader>
          <TableHeader align="right">After</TableHeader>
          <TableHeader align="right">Change</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {keysOf(words).map((key) => (
          <TableRow key={key}>
            <TableCell>{words[key]}</TableCell>
            <TableCell align="right">{before === null ? '–' : before[key]}</TableCell>
            <TableCell align="right">{after[key]}</TableCell>
            <TableCell align="right">{before === null ? '–' : signed(after[key] - before[key])}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): readonly Key[] {
  return Object.keys(words).filter((key): key is Key => key in words);
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : `${change}`;
}
