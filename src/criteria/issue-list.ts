/** Collects the issues of a document: keeps the first ones and counts the others. */
import {
  type DocumentIssue,
  describeValue,
  type IssueReport,
  type Path,
  printPath,
  type ReportIssue,
} from './document-issue.ts';
import { type OffsetAt, placesOfJson } from './json-places.ts';

/** A response with more issues would be too long for a reader, and for HubSpot's proxy. */
export const MAX_NAMED_ISSUES = 200;

export interface IssueList {
  readonly report: ReportIssue;
  /** Takes an issue whose `found` describes the value in words. */
  readonly reportWords: (path: Path, expected: string, found: string) => void;
  /** Counts issues without details. */
  readonly addUnnamed: (count: number) => void;
  readonly result: () => IssueReport;
  /** The issues of the result with their places in the text. */
  readonly placed: () => readonly PlacedIssue[];
}

/** An issue before it is put into words. */
export interface PlacedIssue {
  /** The offset in the text: 0 is its first character. */
  readonly offset: number;
  readonly path: Path;
  readonly expected: string;
  /** What is there, described; undefined where there is nothing. */
  readonly found: string | undefined;
}

/** @param text of the document: the issues get its order; issues of the same place keep the order of their reports */
export function createIssueList(text: string): IssueList {
  // Most documents have no issue, and then nobody needs the places.
  let places: OffsetAt | null = null;
  const offsetAt: OffsetAt = (path) => {
    places ??= placesOfJson(text);
    return places(path);
  };
  let noted: PlacedIssue[] = [];
  let count = 0;
  let lastKeptAt = Number.POSITIVE_INFINITY;
  const keepFirst = () => {
    noted = noted.toSorted((one, other) => one.offset - other.offset).slice(0, MAX_NAMED_ISSUES);
    if (noted.length === MAX_NAMED_ISSUES) lastKeptAt = noted.at(-1)?.offset ?? lastKeptAt;
  };
  const add = (path: Path, expected: string, found: string | undefined) => {
    noted.push({ offset: offsetAt(path), path, expected, found });
    // Sorting once per 200 issues, not for each one, keeps the time linear.
    if (noted.length === 2 * MAX_NAMED_ISSUES) keepFirst();
  };
  return {
    report: (path, expected, found) => {
      count += 1;
      if (offsetAt(path) > lastKeptAt) return;
      add(path, expected, found === undefined ? undefined : describeValue(found));
    },
    reportWords: (path, expected, found) => {
      count += 1;
      add(path, expected, found);
    },
    addUnnamed: (more) => {
      count += more;
    },
    result: () => {
      keepFirst();
      return { issues: noted.map(printed), more: count - noted.length };
    },
    placed: () => {
      keepFirst();
      return noted;
    },
  };
}

function printed({ path, expected, found }: PlacedIssue): DocumentIssue {
  const issue = { path: printPath(path), expected };
  return found === undefined ? issue : { ...issue, found };
}
