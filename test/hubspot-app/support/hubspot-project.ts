/**
 * HubSpot's own validator, offline. Its one request is for JSON Schemas that HubSpot does not publish, so it is answered
 * with ours (of the documented fields); folders, types, uids, envelopes and platform version are judged by HubSpot's code.
 */
import { join } from 'node:path';
import { http } from '@hubspot/local-dev-lib/http';
import { Components } from '@hubspot/project-parsing-lib/constants';
import { parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { mapToInternalType } from '@hubspot/project-parsing-lib/transform';
import { isTranslationError, translate } from '@hubspot/project-parsing-lib/translate';
import { CONFIG_SCHEMAS } from './config-schemas.ts';

/** What HubSpot would build of a project folder, or every fault that it finds. */
export interface Verdict {
  readonly faults: string | null;
  /** Misplaced files: HubSpot leaves them out without a fault. */
  readonly skipped: readonly string[];
  /** Types of the components, sorted. */
  readonly components: readonly string[];
}

export async function validateProject(folder: string): Promise<Verdict> {
  const types = Object.keys(Components).map((type) => mapToInternalType(type));
  const schemas = Object.fromEntries(types.map((type) => [type, CONFIG_SCHEMAS[type] ?? {}]));
  const { get } = http;
  Object.assign(http, { get: async () => ({ data: schemas }) });
  try {
    const { srcDir, platformVersion } = parseProjectConfig(folder);
    const context = { projectSourceDir: join(folder, srcDir), platformVersion, accountId: 1 };
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(context, {
      skipValidation: false,
    });
    const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    const components = nodes.map((node) => node.componentType).sort();
    return { faults: null, skipped: skippedHsMetaFiles, components };
  } catch (error) {
    if (!isTranslationError(error)) throw error;
    return { faults: error.toString(), skipped: [], components: [] };
  } finally {
    Object.assign(http, { get });
  }
}
