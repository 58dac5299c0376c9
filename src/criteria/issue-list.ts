/** Collects the issues of a document, however many: the first ones are kept by name, the rest are counted. */
import {
  type DocumentIssue,
  describeValue,
  type IssueReport,
  type Path,
  printPath,
  type ReportIssue,
} from './document-issue.ts';
import type { Place } from './json-text.ts';

/** An answer with more would be longer than anyone reads, and too long for HubSpot's proxy. */
export const MAX_NAMED_ISSUES = 200;

export interface IssueList {
  readonly report: ReportIssue;
  /** Takes an issue whose `found` is words about the value, not the value itself. */
  readonly reportWords: (path: Path, expected: string, found: string) => void;
  /** Counts issues that have no name. */
  readonly addUnnamed: (count: number) => void;
  readonly result: () => IssueReport;
}

interface Noted {
  readonly at: number;
  readonly issue: DocumentIssue;
}

/** @param root the places of the document's text: issues come in their order, those of one place as they were reported */
export function createIssueList(root: Place): IssueList {
  let noted: Noted[] = [];
  let count = 0;
  let lastKeptAt = Number.POSITIVE_INFINITY;
  const keepFirst = () => {
    noted = noted.toSorted((one, other) => one.at - other.at).slice(0, MAX_NAMED_ISSUES);
    if (noted.length === MAX_NAMED_ISSUES) lastKeptAt = noted.at(-1)?.at ?? lastKeptAt;
  };
  const add = (path: Path, expected: string, found: string | undefined) => {
    const issue = { path: printPath(path), expected };
    noted.push({ at: offsetOf(root, path), issue: found === undefined ? issue : { ...issue, found } });
    // Sorting at every 200 further issues, and not at each, keeps the time linear.
    if (noted.length === 2 * MAX_NAMED_ISSUES) keepFirst();
  };
  return {
    report: (path, expected, found) => {
      count += 1;
      if (offsetOf(root, path) > lastKeptAt) return;
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

/** Where the value at a path begins; for one that is missing, where the value around it begins. */
function offsetOf(root: Place, path: Path): number {
  let place = root;
  for (const step of path) {
    const member = place.members.get(step);
    if (member === undefined) return place.at;
    place = member;
  }
  return place.at;
}
