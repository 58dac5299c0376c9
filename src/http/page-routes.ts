import { type Request, Router } from 'express';
import { criteriaFile } from '../authoring/criteria-file.ts';
import { readOnePager } from '../authoring/one-pager.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import { onePagerPage } from '../pages/one-pager-page.ts';
import type { SharedPage } from '../ports/page-links.ts';
import { sharedReport } from '../reports/read-reports.ts';
import { isOurLink, PAGES_PATH } from './page-links.ts';
import { notePortal } from './request-context.ts';
import type { RefusalWriter } from './respond.ts';
import { PAGE_POLICY } from './signed-router.ts';

const GONE = 'There is nothing at this address, or it no longer works. Open the page from Fitgate again.';

/** A refusal as a sentence: whoever reads it opened the address in a browser. */
export const refusalAsText: RefusalWriter = (response, { error }) => {
  response.type('text').send(error.message);
};

/** Pages that are opened by an address of ours. Which page, whose, and until when is in the address, under our key. */
export function pageRoutes(dependencies: Dependencies, clientSecret: string): Router {
  const router = Router();
  const signing = { clientSecret, now: () => dependencies.clock.now() };
  router.get(PAGES_PATH, async (request, response) => {
    const page = pageOf(request);
    const query = new URL(request.originalUrl, 'http://fitgate').searchParams;
    const proof = { until: query.get('until') ?? '', key: query.get('key') ?? '' };
    if (page === null || !isOurLink(signing, page, proof)) throw new FitgateError('gone', GONE);
    notePortal(response, page.portalId);
    const { installation } = dependencies.store.forPortal(page.portalId);
    if ((await installation.find())?.status !== 'connected') throw new FitgateError('gone', GONE);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Robots-Tag', 'noindex');
    if (page.kind !== 'criteria') {
      response.setHeader('Content-Security-Policy', PAGE_POLICY);
      response.type('html').send(await htmlOf(dependencies, page));
      return;
    }
    response.type('json').send(await criteriaFile(dependencies, page));
  });
  return router;
}

async function htmlOf(dependencies: Dependencies, page: SharedPage): Promise<string> {
  if (page.kind === 'report') return sharedReport(dependencies, page);
  const onePager = await readOnePager(dependencies, page.portalId);
  if (onePager === null) throw new FitgateError('gone', GONE);
  return onePagerPage(onePager, dependencies.clock.now());
}

function pageOf({ params: { kind, portalId, id } }: Request): SharedPage | null {
  if (kind !== 'report' && kind !== 'criteria' && kind !== 'one-pager') return null;
  if (typeof portalId !== 'string' || !/^\d{1,15}$/.test(portalId) || typeof id !== 'string') return null;
  return { kind, portalId: Number(portalId), id };
}
