/** What Reports asks the server. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import type {
  CancelReportAnswer,
  ReportAnswer,
  ReportsAnswer,
  StartReportAnswer,
  StartReportRequest,
} from '../contract.ts';

export function listReports(): Promise<Answered<ReportsAnswer>> {
  return askServer({ method: 'GET', path: '/api/reports', is: isReports });
}

export function startReport(request: StartReportRequest): Promise<Answered<StartReportAnswer>> {
  return askServer({ method: 'POST', path: '/api/reports', body: request, is: isStarted });
}

export function readReport(id: string): Promise<Answered<ReportAnswer>> {
  return askServer({ method: 'GET', path: `/api/reports/${id}`, is: isReport });
}

export function cancelReport(id: string): Promise<Answered<CancelReportAnswer>> {
  return askServer({ method: 'POST', path: `/api/reports/${id}/cancel`, body: {}, is: isCancelled });
}

function isReports(body: unknown): body is ReportsAnswer {
  return isRecord(body) && Array.isArray(body['reports']) && Array.isArray(body['alerts']);
}

function isStarted(body: unknown): body is StartReportAnswer {
  return isRecord(body) && typeof body['id'] === 'string';
}

function isReport(body: unknown): body is ReportAnswer {
  return isRecord(body) && typeof body['id'] === 'string' && isRecord(body['options']);
}

function isCancelled(body: unknown): body is CancelReportAnswer {
  return isRecord(body) && typeof body['state'] === 'string';
}
