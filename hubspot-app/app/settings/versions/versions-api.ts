/** What Versions asks the server. */
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';
import { isPublished } from '../changes/what-if-api.ts';
import type {
  DifferenceAnswer,
  PublishAnswer,
  RollBackRequest,
  VersionAnswer,
  VersionsAnswer,
} from '../contract.ts';

export function listVersions(): Promise<Answered<VersionsAnswer>> {
  return askServer({ method: 'GET', path: '/api/criteria/versions', is: isVersions });
}

export function readVersion(version: number): Promise<Answered<VersionAnswer>> {
  return askServer({ method: 'GET', path: `/api/criteria/versions/${version}`, is: isVersion });
}

/** What `to` changes of `from`. */
export function compareVersions(from: number, to: number): Promise<Answered<DifferenceAnswer>> {
  return askServer({ method: 'GET', path: `/api/criteria/versions/${from}/diff/${to}`, is: isDifference });
}

/** Publishes an older version's document as a new version. A repeat makes no second one. */
export function rollBack(request: RollBackRequest): Promise<Answered<PublishAnswer>> {
  return askServer({ method: 'POST', path: '/api/criteria/rollback', body: request, is: isPublished });
}

function isVersions(body: unknown): body is VersionsAnswer {
  return isRecord(body) && Array.isArray(body['versions']);
}

function isVersion(body: unknown): body is VersionAnswer {
  return isRecord(body) && isRecord(body['document']);
}

function isDifference(body: unknown): body is DifferenceAnswer {
  return isRecord(body) && Array.isArray(body['changes']);
}
