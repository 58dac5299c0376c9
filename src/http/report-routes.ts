import { type Request, Router } from 'express';
import { z } from 'zod';
import type { StartReportRequest } from '../contract.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { LEAST_MONTHS, MOST_MONTHS } from '../evidence/month.ts';
import { cancelReport, listReports, readReport, readReportPage } from '../reports/read-reports.ts';
import { startReport } from '../reports/start-report.ts';
import { answering } from './json-route.ts';
import { isHubSpotId, lineOfText, version, whole } from './request-values.ts';
import { type CallerRules, callerOf } from './signed.ts';

const line = lineOfText(200);
const dealId = z.string().refine(isHubSpotId, 'must be a deal id');
const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;

const churn = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('date'),
    property: z.string().regex(PROPERTY_NAME, 'must be the internal name of a company property'),
  }),
  z.strictObject({ kind: z.literal('renewal'), pipeline: line }),
  z.strictObject({ kind: z.literal('stage'), stage: line }),
]);

/** As the command line takes them. What is left out stands as the contract says. */
const options = z
  .strictObject({
    months: whole(LEAST_MONTHS, MOST_MONTHS),
    best: z.enum(['won', 'kept', 'top', 'kept-top']),
    seed: whole(0, 2 ** 32 - 1),
    conversionDays: whole(1, 3_650),
    capacity: whole(0, 10_000_000).nullable(),
    churn: churn.nullable(),
    exclusions: z.array(z.strictObject({ dealId, reason: line })).max(1_000),
  })
  .partial();
const startRequest = z.strictObject({
  kind: z.enum(['suggest', 'backtest', 'review']),
  options: options.optional(),
  criteria: z.union([version, z.literal('draft')]).optional(),
});

const REPORT_ID = /^[0-9a-f-]{36}$/;
/** The page is whole in itself: its styles and pictures are in it, and nothing in it runs, asks or is framed. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** The routes of reports; the signature is checked before any of them. */
export function reportRoutes(dependencies: Dependencies, rules: CallerRules): Router {
  const { answer, parsed } = answering(rules);
  const router = Router();
  router.post(
    '/api/reports',
    answer((caller, request) =>
      startReport(dependencies, caller, definedOnly(parsed(startRequest, request))),
    ),
  );
  router.get(
    '/api/reports',
    answer((caller) => listReports(dependencies, caller)),
  );
  router.get(
    '/api/reports/:id',
    answer((caller, request) => readReport(dependencies, caller, reportIdOf(request))),
  );
  router.post(
    '/api/reports/:id/cancel',
    answer((caller, request) => cancelReport(dependencies, caller, reportIdOf(request))),
  );
  router.get('/api/reports/:id/page', async (request, response) => {
    const caller = callerOf(request, response, rules);
    const { fileName, html } = await readReportPage(dependencies, caller, reportIdOf(request));
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    response.type('html').send(html);
  });
  return router;
}

function reportIdOf(request: Request): string {
  const { id } = request.params;
  if (typeof id === 'string' && REPORT_ID.test(id)) return id;
  throw new FitgateError('gone', 'There is no such report in this account.');
}

/** Without the keys that were left out: they stand for the default, not for undefined. */
function definedOnly(request: z.infer<typeof startRequest>): StartReportRequest {
  const { kind, criteria } = request;
  const given = Object.entries(request.options ?? {}).filter(([, value]) => value !== undefined);
  return { kind, options: Object.fromEntries(given), ...(criteria === undefined ? {} : { criteria }) };
}
