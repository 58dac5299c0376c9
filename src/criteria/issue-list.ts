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
}

interface Noted {
  readonly at: number;
  readonly issue: DocumentIssue;
}

/** @param text of the document: the issues get its order; issues of the same place keep the order of their reports */
export function createIssueList(text: string): IssueList {
  // Most documents have no issue, and then nobody needs the places.
  let places: OffsetAt | null = null;
  const offsetAt: OffsetAt = (path) => {
    places ??= placesOfJson(text);
    return places(path);
  };
  let noted: Noted[] = [];
  let count = 0;
  let lastKeptAt = Number.POSITIVE_INFINITY;
  const keepFirst = () => {
    noted = noted.toSorted((one, other) => one.at - other.at).slice(0, MAX_NAMED_ISSUES);
    if (noted.length === MAX_NAMED_ISSUES) lastKeptAt = noted.at(-1)?.at ?? lastKeptAt;
  };
  const add = (path: Path, expected: string, found: string | undefined) => {
    const issue = { path: printPath(path), expected };
    noted.push({ at: offsetAt(path), issue: found === undefined ? issue : { ...issue, found } });
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
      return { issues: noted.map(({ issue }) => issue), more: count - noted.length };
    },
  };
}
