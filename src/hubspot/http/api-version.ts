/**
 * HubSpot's dated API version; this is the only place that names versions. Supported until about September 2027. Versions from
 * 2026-09 enforce an account's own validation rules on writes, so an unrelated rule may refuse a score.
 */
export const API_VERSION = '2026-03';

/** Workflows have no version without `-beta` yet, and lists none before this one. */
export const WORKFLOWS_VERSION = '2026-09-beta';
export const LISTS_VERSION = '2026-09';

/** The generated classes only know the undated paths, which HubSpot ends in 2027. The rest of the path is the same. */
export function datedUrl(url: string, version: string): string {
  const dated = new URL(url);
  dated.pathname = dated.pathname.replace(
    /^\/crm\/v[34]\/(objects|properties|associations)\//,
    (_, api: string) => `/crm/${api}/${version}/`,
  );
  return dated.href;
}
