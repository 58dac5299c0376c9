/**
 * HubSpot's dated API version, the one place that names it. Supported until about September 2027. From 2026-09 on an
 * account's own validation rules are enforced on writes: a score may then be refused because of an unrelated rule.
 */
export const API_VERSION = '2026-03';

/** The generated classes know the undated paths alone; HubSpot ends those in 2027. The rest of the path is the same. */
export function datedUrl(url: string, version: string): string {
  const dated = new URL(url);
  dated.pathname = dated.pathname.replace(
    /^\/crm\/v[34]\/(objects|properties|associations)\//,
    (_, api: string) => `/crm/${api}/${version}/`,
  );
  return dated.href;
}
