/**
 * Everything that a card or a page can ask for, one entry each: the endpoint (method, path, body and answer), who may ask,
 * and the use case that answers. The router and the tests of the guards are made from this table.
 */
import type { z } from 'zod';
import { changeBackfill } from '../authoring/change-backfill.ts';
import { checkText } from '../authoring/check-text.ts';
import { countCompanies } from '../authoring/count-companies.ts';
import { linkToCriteriaFile } from '../authoring/criteria-file.ts';
import * as edit from '../authoring/edit-draft.ts';
import { listMovers } from '../authoring/list-movers.ts';
import * as properties from '../authoring/list-properties.ts';
import { linkToOnePager } from '../authoring/one-pager.ts';
import { listPresets } from '../authoring/presets/list-presets.ts';
import { previewWhatIf } from '../authoring/preview-what-if.ts';
import * as publish from '../authoring/publish-criteria.ts';
import { readCriteria } from '../authoring/read-criteria.ts';
import { readUsedIn } from '../authoring/read-used-in.ts';
import * as versions from '../authoring/versions.ts';
import * as access from '../contract/access.ts';
import * as backfill from '../contract/backfill.ts';
import * as criteria from '../contract/criteria.ts';
import * as drafts from '../contract/drafts.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import * as fit from '../contract/fit.ts';
import * as presets from '../contract/presets.ts';
import * as choices from '../contract/properties.ts';
import * as reports from '../contract/reports.ts';
import * as status from '../contract/status.ts';
import * as usedIn from '../contract/used-in.ts';
import { isHubSpotId } from '../contract/values.ts';
import * as whatIf from '../contract/what-if.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { askForRescore, readFit } from '../fit/read-fit.ts';
import type { Access, Caller } from '../portal/access.ts';
import { readStatus } from '../portal/read-status.ts';
import { changeAccess, readAccess } from '../portal/team.ts';
import * as readReports from '../reports/read-reports.ts';
import { startReport } from '../reports/start-report.ts';

/** A request as a handler sees it. */
interface Asked<Body> {
  readonly body: Body;
  /** The `:id` of the path; the empty string where it has none. */
  readonly id: string;
  /** Everything that the path names (`:name`, `:version` …). */
  readonly names: Readonly<Record<string, string>>;
  /** Aborted when the client has gone and nobody will read the answer. */
  readonly signal: AbortSignal;
}

type Run<Body, Answer> = (needs: Dependencies, caller: Caller, asked: Asked<Body>) => Promise<Answer>;

/** `as` says how the answer is sent: as JSON, or as a page to download. */
export type Route = Pick<Endpoint<unknown, unknown>, 'method' | 'path'> & { readonly access: Access } & (
    | { readonly as: 'json'; readonly run: Run<unknown, unknown> }
    | { readonly as: 'page'; readonly run: Run<unknown, reports.ReportPage> }
  );

export const ROUTES: readonly Route[] = [
  json(fit.readFit, 'anyone', (needs, { portalId }, { id }) => readFit(needs, portalId, companyId(id))),
  json(fit.askForRescore, 'anyone', (needs, { portalId }, { id }) =>
    askForRescore(needs, portalId, companyId(id)),
  ),
  json(criteria.readCriteria, 'anyone', readCriteria),
  json(criteria.linkToOnePager, 'viewer', linkToOnePager),
  json(criteria.listVersions, 'viewer', versions.listVersions),
  json(drafts.linkToFile, 'viewer', (needs, caller, { names }) =>
    linkToCriteriaFile(needs, caller, names['which'] ?? ''),
  ),
  json(drafts.readVersion, 'viewer', (needs, caller, { names }) =>
    versions.readVersion(needs, caller, versionNumber(names, 'version')),
  ),
  json(drafts.compareVersions, 'viewer', (needs, caller, { names }) =>
    versions.compareVersions(needs, caller, versionNumber(names, 'version'), versionNumber(names, 'other')),
  ),
  json(drafts.checkText, 'editor', (needs, caller, { body }) => checkText(needs, caller, body.text)),
  json(drafts.patchDraft, 'editor', (needs, caller, { body }) => edit.patchDraft(needs, caller, body)),
  json(drafts.discardDraft, 'editor', (needs, caller, { body }) => edit.discardDraft(needs, caller, body)),
  json(criteria.saveDraft, 'editor', (needs, caller, { body }) => edit.saveDraft(needs, caller, body)),
  json(whatIf.previewWhatIf, 'editor', (needs, caller, { body, signal }) =>
    previewWhatIf(needs, caller, body, signal),
  ),
  json(whatIf.countCompanies, 'editor', (needs, caller, { body, signal }) =>
    countCompanies(needs, caller, body.condition, signal),
  ),
  json(whatIf.listMovers, 'editor', (needs, caller, { id, body }) =>
    listMovers(needs, caller, previewId(id), body),
  ),
  json(criteria.publishDraft, 'publisher', (needs, caller, { body }) =>
    publish.publishDraft(needs, caller, body),
  ),
  json(criteria.rollBack, 'publisher', (needs, caller, { body }) => publish.rollBack(needs, caller, body)),
  json(backfill.changeBackfill, 'publisher', (needs, caller, { body }) =>
    changeBackfill(needs, caller, body),
  ),
  json(choices.listProperties, 'viewer', (needs, caller, { body }) =>
    properties.listProperties(needs, caller, body),
  ),
  json(choices.listValues, 'editor', (needs, caller, { names }) =>
    properties.listValues(needs, caller, names['name'] ?? ''),
  ),
  json(access.readAccess, 'viewer', readAccess),
  json(access.changeAccess, 'publisher', (needs, caller, { body }) => changeAccess(needs, caller, body)),
  json(usedIn.readUsedIn, 'viewer', readUsedIn),
  json(presets.listPresets, 'editor', listPresets),
  json(status.readStatus, 'viewer', readStatus),
  json(reports.startReport, 'editor', (needs, caller, { body }) => startReport(needs, caller, body)),
  json(reports.listReports, 'viewer', readReports.listReports),
  json(reports.readReport, 'viewer', (needs, caller, { id }) =>
    readReports.readReport(needs, caller, reportId(id)),
  ),
  json(reports.cancelReport, 'editor', (needs, caller, { id }) =>
    readReports.cancelReport(needs, caller, reportId(id)),
  ),
  page(reports.readReportPage, 'viewer', (needs, caller, { id }) =>
    readReports.readReportPage(needs, caller, reportId(id)),
  ),
];

function json<Body, Answer>(endpoint: Endpoint<Body, Answer>, access: Access, run: Run<Body, Answer>): Route {
  const { method, path } = endpoint;
  return { method, path, access, as: 'json', run: withBody(endpoint, run) };
}

function page<Body>(
  endpoint: Endpoint<Body, reports.ReportPage>,
  access: Access,
  run: Run<Body, reports.ReportPage>,
): Route {
  const { method, path } = endpoint;
  return { method, path, access, as: 'page', run: withBody(endpoint, run) };
}

/** Checks the body before anything is done. */
function withBody<Body, Answer>(
  { body: schema }: Endpoint<Body, Answer>,
  run: Run<Body, Answer>,
): Run<unknown, Answer> {
  return async (needs, caller, asked) => run(needs, caller, { ...asked, body: parsed(schema, asked.body) });
}

function parsed<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new FitgateError('invalid', `The request is not complete: ${shortened(issues)}`);
}

/** Keeps the refusal short, also of a request that has a thousand things wrong. */
const ISSUES_TOLD = 20;
const ISSUE_CHARACTERS = 200;

function shortened(issues: readonly string[]): string {
  const told = issues.slice(0, ISSUES_TOLD).map((issue) => issue.slice(0, ISSUE_CHARACTERS));
  const more = issues.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function companyId(id: string): string {
  if (isHubSpotId(id)) return id;
  throw new FitgateError('gone', 'A company id is a whole number.');
}

const VERSION = /^[1-9]\d{0,8}$/;

function versionNumber(names: Readonly<Record<string, string>>, name: string): number {
  const number = names[name];
  if (number !== undefined && VERSION.test(number)) return Number(number);
  throw new FitgateError('gone', 'A version of the criteria is a whole number.');
}

const UUID = /^[0-9a-f-]{36}$/;

function reportId(id: string): string {
  if (UUID.test(id)) return id;
  throw new FitgateError('gone', 'There is no such report in this account.');
}

function previewId(id: string): string {
  if (UUID.test(id)) return id;
  throw new FitgateError('gone', 'There is no such preview in this account.');
}
