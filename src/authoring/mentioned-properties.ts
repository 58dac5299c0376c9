const COMPANY_FACT = /^(?:company|parent)\.([a-z][a-z0-9_]{0,99})$/;

/**
 * The company properties that the conditions of a document mention, valid or not yet: whatever a `fact` anywhere in it names.
 * Takes time linear in the document, also in one that is nested deeply.
 * @param document from JSON
 */
export function mentionedProperties(document: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const rest: unknown[] = [document];
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const fact = 'fact' in value && typeof value.fact === 'string' ? COMPANY_FACT.exec(value.fact) : null;
    if (fact?.[1] !== undefined) names.add(fact[1]);
    rest.push(...Object.values(value).filter((child) => typeof child === 'object' && child !== null));
  }
  return names;
}
